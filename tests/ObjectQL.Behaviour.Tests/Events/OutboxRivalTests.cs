namespace ObjectQL.Behaviour.Tests.Events;

/// <summary>An outbox whose entries others change meanwhile, and deliveries that behave badly.</summary>
public sealed class OutboxRivalTests(DriverFactory factory) : SalesFixture(factory)
{
    private static readonly OutboxOptions s_fast = new() { PollInterval = TimeSpan.FromMilliseconds(10), RetryDelay = TimeSpan.FromMilliseconds(1), MaxAttempts = 3 };
    private EventOutbox _outbox = null!;

    [SetUp]
    public void Use() => _outbox = Db.Events.UseOutbox("outbox", "shipments", "folders");

    [TearDown]
    public void End() => _outbox.Dispose();

    [Test]
    public async Task A_delivery_that_blocks_its_thread_holds_up_nothing_for_longer_than_its_time()
    {
        await Session.Shipments.CreateAsync(new() { Name = "One" });
        await Session.Shipments.CreateAsync(new() { Name = "Two" });
        using var never = new ManualResetEventSlim();
        await using (var dispatcher = _outbox.Start(
            (message, _) =>
            {
                if (message.Read<Shipment>().Name == "One")
                {
                    never.Wait(TimeSpan.FromSeconds(30), CancellationToken.None);
                }

                return default;
            },
            s_fast with { DeliveryTimeout = TimeSpan.FromSeconds(1), MaxAttempts = 1 }))
        {
            dispatcher.Failed += static (_, _) => { };
            await Until(() => dispatcher.Statistics is { Delivered: 1, Dead: 1 });
            never.Set();
        }
    }

    [Test]
    public async Task An_error_whose_text_no_engine_stores_is_kept_all_the_same()
    {
        await Session.Shipments.CreateAsync(new() { Name = "One" });
        await using (var dispatcher = _outbox.Start(static (_, _) => throw new InvalidOperationException("a\0b\ud800"), s_fast))
        {
            dispatcher.Failed += static (_, _) => { };
            await Until(() => dispatcher.Statistics.Dead == 1);
        }

        Assert.That((await _outbox.ReadDeadAsync()).Single().Error, Is.EqualTo("a\uFFFDb\uFFFD"));
    }

    [Test]
    public async Task What_is_not_dead_is_not_revived()
    {
        await Session.Shipments.CreateAsync(new() { Name = "One" });
        var due = DateTimeOffset.MinValue;
        await using (var dispatcher = _outbox.Start(
            async (message, _) =>
            {
                await _outbox.RetryAsync(message, CancellationToken.None);
                due = (await EntryAsync(message.RecordId)).DueAt;
            },
            s_fast))
        {
            await Until(() => dispatcher.Statistics.Delivered == 1);
        }

        Assert.That(due, Is.GreaterThan(DateTimeOffset.UtcNow.AddSeconds(10)), "it belongs to the delivery that runs");
    }

    [Test]
    public async Task What_has_failed_elsewhere_since_it_was_read_is_counted_on()
    {
        var (one, two) = (await Session.Shipments.CreateAsync(new() { Name = "One" }), await Session.Shipments.CreateAsync(new() { Name = "Two" }));
        var told = new List<(string Id, int Failures)>();
        await using (var dispatcher = _outbox.Start(
            async (message, _) =>
            {
                told.Add((message.RecordId, message.Failures));
                if (message.RecordId == one.Id)
                {
                    await ChangeAsync(two.Id, static entry => entry.Failures = 2);
                }
            },
            s_fast))
        {
            await Until(() => dispatcher.Statistics.Delivered == 2);
        }

        Assert.That(told, Is.EqualTo(new[] { (one.Id, 0), (two.Id, 2) }));
    }

    [Test]
    public async Task A_failure_that_comes_late_leaves_the_event_to_who_has_taken_it_since()
    {
        var one = await Session.Shipments.CreateAsync(new() { Name = "One" });
        var until = DateTimeOffset.UtcNow.AddHours(1);
        var dispatcher = _outbox.Start(
            async (message, _) =>
            {
                await ChangeAsync(message.RecordId, entry => entry.DueAt = until);
                throw new InvalidOperationException("Too late.");
            },
            s_fast with { MaxAttempts = 1 });
        await using (dispatcher)
        {
            dispatcher.Failed += static (_, _) => { };
            await Until(() => dispatcher.Statistics.Failed == 1);
        }

        Assert.That(dispatcher.Statistics.Dead, Is.Zero, "what somebody else has taken is his to give up");
        var entry = await EntryAsync(one.Id);
        Assert.That((entry.Failures, entry.DueAt > DateTimeOffset.UtcNow.AddMinutes(30), entry.Error), Is.EqualTo((0, true, (string?)null)));
    }

    [Test]
    public async Task What_waits_is_not_read_until_its_turn_comes()
    {
        var one = await Session.Shipments.CreateAsync(new() { Name = "One" });
        await ChangeAsync(one.Id, static entry => entry.DueAt = DateTimeOffset.UtcNow.AddHours(1));
        await Session.Shipments.UpdateAsync(one.Id, new() { Weight = 1m });
        var texts = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var watching = Db.Observe(new SlowStatementLog(TimeSpan.Zero, run => texts.Enqueue(run.Text ?? "SELECT")));
        await using (var dispatcher = _outbox.Start(static (_, _) => default, s_fast))
        {
            await Until(() => texts.Count > 3);
            Assert.That(dispatcher.Statistics, Is.EqualTo(new OutboxStatistics()), "its turn has not come");
        }

        Assert.That(texts, Has.All.StartsWith("SELECT").And.None.Contains("payload"));
    }

    [Test]
    public async Task A_payload_may_be_large_and_has_no_password()
    {
        var name = new string('ü', 2_000_000);
        await Session.Folders.CreateAsync(new() { Name = name });
        Assert.That((await DeliveredAsync(_outbox, 1))[0].Read<Folder>().Name, Is.EqualTo(name));
        using var accounts = Db.Events.UseOutbox("tenant_outbox", "accounts");
        await Session.Accounts.CreateAsync(new() { Name = "ada", Password = "correct horse" });
        Assert.That((await DeliveredAsync(accounts, 1))[0].Json, Does.Contain("ada").And.Not.Contain("assword").And.Not.Contain("horse").And.Not.Contain("pbkdf2"));
    }

    [Test]
    public async Task The_payload_has_what_the_caller_may_not_read_as_well()
    {
        using var papers = Db.Events.UseOutbox("tenant_outbox", "papers");
        var paper = await Session.Papers.CreateAsync(new() { Title = "One", Owner = "bob", Editors = ["eve"] });
        await using var bob = Db.As(new User("bob", ["reader"]));
        Assert.That(async () => (await bob.Papers.GetAsync(paper.Id)).Editors, Throws.InstanceOf<ObjectQLException>());
        await bob.Papers.UpdateAsync(paper.Id, new() { Title = "Two" });
        var messages = await DeliveredAsync(papers, 2);
        Assert.That((messages[1].Change, messages[1].UserId, messages[1].Fields.Single()), Is.EqualTo((ChangeKind.Update, "bob", "title")));
        Assert.That(messages[1].Json, Does.Contain("eve").And.Contain("Two"));
    }

    [Test]
    public async Task An_outbox_in_a_model_with_tenants_belongs_to_the_system()
    {
        using var stamps = Db.Events.UseOutbox("tenant_outbox", "stamps");
        await using var ann = Db.As(new User("ann", [], tenant: "a"));
        await ann.Stamps.CreateAsync(new() { Name = "blue" });
        await Session.Stamps.CreateAsync(new() { Name = "red", Team = "b" });
        Assert.That(await Session.TenantOutbox.CountAsync(), Is.EqualTo(2L));
        foreach (var call in (Func<Task>[])
        [
            () => ann.TenantOutbox.CountAsync().AsTask(),
            () => ann.TenantOutbox.CreateAsync(new() { Number = 9, ObjectName = "stamps", RecordId = "r", Change = "create", Payload = "{}", State = "pending", Failures = 0, DueAt = DateTimeOffset.UtcNow }).AsTask(),
        ])
        {
            Assert.That(Assert.ThrowsAsync<ObjectQLException>(() => call())!.Code, Is.EqualTo(ErrorCode.Forbidden));
        }

        var messages = await DeliveredAsync(stamps, 2);
        Assert.That(messages.Select(static message => message.Read<Stamp>().Team), Is.EqualTo(new[] { "a", "b" }), "whose it is, the record tells");
    }

    [Test]
    public async Task Events_of_two_records_with_one_id_do_not_wait_for_each_other()
    {
        await Session.Folders.CreateAsync(new() { Id = "same", Name = "One" });
        await Session.Shipments.CreateAsync(new() { Id = "same", Name = "Two" });
        var told = new List<string>();
        await using (var dispatcher = _outbox.Start(
            (message, _) =>
            {
                told.Add(message.ObjectName);
                return message.ObjectName == "folders" ? throw new InvalidOperationException("Never.") : default;
            },
            s_fast with { RetryDelay = TimeSpan.FromMinutes(1) }))
        {
            dispatcher.Failed += static (_, _) => { };
            await Until(() => dispatcher.Statistics is { Delivered: 1, Failed: 1 });
        }

        Assert.That(told, Is.EqualTo(new[] { "folders", "shipments" }));
    }

    [Test]
    public async Task What_is_dead_is_a_record_to_be_purged()
    {
        await Session.Shipments.CreateAsync(new() { Name = "One" });
        await using (var dispatcher = _outbox.Start(static (_, _) => throw new InvalidOperationException("Never."), s_fast with { MaxAttempts = 1 }))
        {
            dispatcher.Failed += static (_, _) => { };
            await Until(() => dispatcher.Statistics.Dead == 1);
        }

        var dead = (await _outbox.ReadDeadAsync()).Single();
        Assert.That(await Session.Outbox.Where(x => x.State == "dead").DeleteAsync(), Is.EqualTo(1));
        await _outbox.RetryAsync(dead);
        Assert.That((await _outbox.ReadDeadAsync(), await Session.Outbox.CountAsync()), Is.EqualTo((Array.Empty<OutboxMessage>(), 0L)));
    }

    [Test]
    public void An_object_with_a_required_field_that_nobody_would_fill_in_is_refused() => Assert.That(
        () => Db.Events.UseOutbox("strict_outbox", "boxes"),
        Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.Configuration).And.Property("Field").EqualTo("origin").And.Message.Contains("Remove its 'required'"));

    private static async Task<List<OutboxMessage>> DeliveredAsync(EventOutbox outbox, int count)
    {
        var messages = new List<OutboxMessage>();
        await using var dispatcher = outbox.Start(
            (message, _) =>
            {
                messages.Add(message);
                return default;
            },
            s_fast);
        await Until(() => dispatcher.Statistics.Delivered == count);
        return messages;
    }

    private async Task<Outbox> EntryAsync(string record)
    {
        await using var session = Db.AsSystem();
        return (await session.Outbox.Where(x => x.RecordId == record).OrderBy(x => x.Number).ToListAsync())[0];
    }

    private async Task ChangeAsync(string record, Action<Outbox> change)
    {
        var entry = await EntryAsync(record);
        change(entry);
        await using var session = Db.AsSystem();
        await session.Outbox.UpdateAsync(entry);
    }

    private static async Task Until(Func<bool> isSo)
    {
        for (var i = 0; !isSo() && i < 2_000; i++)
        {
            await Task.Delay(10);
        }

        Assert.That(isSo());
    }
}
