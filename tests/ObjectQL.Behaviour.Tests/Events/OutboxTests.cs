namespace ObjectQL.Behaviour.Tests.Events;

/// <summary>Events that are kept with the change: what is kept, and how it is delivered.</summary>
public sealed class OutboxTests(DriverFactory factory) : SalesFixture(factory)
{
    private static readonly OutboxOptions s_fast = new() { PollInterval = TimeSpan.FromMilliseconds(10), RetryDelay = TimeSpan.FromMilliseconds(1), MaxAttempts = 3 };
    private readonly List<string> _told = [];
    private EventOutbox _outbox = null!;

    [SetUp]
    public void Use()
    {
        _told.Clear();
        _outbox = Db.Events.UseOutbox("outbox", "shipments", "box*");
    }

    [TearDown]
    public void End() => _outbox.Dispose();

    [Test]
    public async Task Each_change_is_kept_with_the_record()
    {
        var shipment = await Session.Shipments.CreateAsync(new() { Name = "One", Weight = 2.5m });
        await Session.Shipments.UpdateAsync(shipment.Id, new() { Status = ShipmentStatus.Sent });
        await Session.Boxes.CreateAsync(new() { Name = "Box", Shipment = shipment.Id });
        await Session.Shipments.DeleteAsync(shipment.Id);
        await Session.Folders.CreateAsync(new() { Name = "Nobody keeps this" });
        var messages = new List<OutboxMessage>();
        await DeliverAsync(messages.Add, 5);
        Assert.That(messages.Select(static x => $"{x.Change} {x.ObjectName} {string.Join(' ', x.Fields.Where(static one => one is "status" or "weight"))}".TrimEnd()), Is.EqualTo(new[]
        {
            "Create shipments weight", "Update shipments status", "Create boxes", "Delete boxes", "Delete shipments",
        }));
        Assert.That(messages.Select(static x => x.Number), Is.Ordered.And.Unique);
        Assert.That(messages[1].Read<Shipment>(), Has.Property("Name").EqualTo("One").And.Property("Weight").EqualTo(2.5m).And.Property("Status").EqualTo(ShipmentStatus.Sent));
        Assert.That(messages[^1].Read<Shipment>().Name, Is.EqualTo("One"));
        Assert.That(messages.Select(static x => x.UserId), Is.All.EqualTo(Session.User.Id));
        Assert.That(await Session.Outbox.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_rollback_keeps_nothing()
    {
        await using (await Session.BeginAsync())
        {
            await Session.Shipments.CreateAsync(new() { Name = "Undone" });
            Assert.That(await Session.Outbox.CountAsync(), Is.EqualTo(1));
        }

        Assert.That(await Session.Outbox.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task What_is_closed_keeps_nothing_more()
    {
        _outbox.Dispose();
        await Session.Shipments.CreateAsync(new() { Name = "One" });
        Assert.That(await Session.Outbox.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_delivery_that_fails_holds_up_its_record_and_no_other()
    {
        var (one, two) = (await Session.Shipments.CreateAsync(new() { Name = "One" }), await Session.Shipments.CreateAsync(new() { Name = "Two" }));
        await Session.Shipments.UpdateAsync(one.Id, new() { Weight = 1m });
        await Session.Shipments.UpdateAsync(two.Id, new() { Weight = 2m });
        var failures = 0;
        await DeliverAsync(
            message =>
            {
                if (message.RecordId == one.Id && failures < 2)
                {
                    failures++;
                    throw new InvalidOperationException("Not yet.");
                }

                _told.Add($"{(message.RecordId == one.Id ? "One" : "Two")} {message.Change} {message.Failures}");
            },
            4);
        Assert.That(_told.Where(static x => x.StartsWith("One", StringComparison.Ordinal)), Is.EqualTo(new[] { "One Create 2", "One Update 0" }));
        Assert.That(_told.Take(2), Is.EqualTo(new[] { "Two Create 0", "Two Update 0" }));
    }

    [Test]
    public async Task What_is_given_up_is_kept_as_dead_and_can_be_tried_again()
    {
        var shipment = await Session.Shipments.CreateAsync(new() { Name = "One" });
        await Session.Shipments.UpdateAsync(shipment.Id, new() { Weight = 1m });
        await using (var dispatcher = _outbox.Start((message, _) => message.Change == ChangeKind.Create ? throw new InvalidOperationException("Never.") : default, s_fast))
        {
            dispatcher.Failed += static (_, _) => { };
            await Until(() => dispatcher.Statistics is { Dead: 1, Delivered: 1 });
            Assert.That(dispatcher.Statistics, Is.EqualTo(new OutboxStatistics(1, 3, 1)));
        }

        var dead = await _outbox.ReadDeadAsync();
        Assert.That(dead.Select(static x => (x.Change, x.Failures, x.Error)), Is.EqualTo(new[] { (ChangeKind.Create, 3, "Never.") }));
        await _outbox.RetryAsync(dead[0]);
        await DeliverAsync(message => _told.Add(message.Change.ToString()), 1);
        Assert.That(_told, Is.EqualTo(new[] { "Create" }));
        Assert.That(await _outbox.ReadDeadAsync(), Is.Empty);
    }

    [Test]
    public async Task Two_dispatchers_deliver_each_event_once_and_in_order()
    {
        if (Factory.Name == "little")
        {
            Assert.Ignore("An engine without conditional changes cannot let one of two dispatchers go first.");
        }

        var ids = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            ids.Add((await Session.Shipments.CreateAsync(new() { Name = $"Number {i}" })).Id);
        }

        for (var i = 1; i <= 5; i++)
        {
            foreach (var id in ids)
            {
                await Session.Shipments.UpdateAsync(id, new() { Weight = i });
            }
        }

        var told = new List<(string Id, decimal Weight)>();
        ValueTask Take(OutboxMessage message, CancellationToken token)
        {
            lock (told)
            {
                told.Add((message.RecordId, message.Read<Shipment>().Weight ?? 0m));
            }

            return default;
        }

        await using (_outbox.Start(Take, s_fast with { BatchSize = 7 }))
        await using (_outbox.Start(Take, s_fast with { BatchSize = 4 }))
        {
            await Until(() =>
            {
                lock (told)
                {
                    return told.Count >= 60;
                }
            });
        }

        foreach (var id in ids)
        {
            Assert.That(told.Where(x => x.Id == id).Select(static x => x.Weight), Is.EqualTo(new[] { 0m, 1m, 2m, 3m, 4m, 5m }));
        }
    }

    [Test]
    public async Task An_event_that_is_committed_late_comes_before_later_ones_of_its_record()
    {
        await KeepAsync(3, "other");
        await using var dispatcher = _outbox.Start(
            async (message, _) =>
            {
                if (message.Number == 3)
                {
                    // Meanwhile the change that took its number first commits, and the next one of the same record.
                    await KeepAsync(2, "record");
                    await KeepAsync(4, "record");
                }

                lock (_told)
                {
                    _told.Add(message.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                }
            },
            s_fast with { BatchSize = 1 });
        await Until(() => dispatcher.Statistics.Delivered == 3);
        Assert.That(_told, Is.EqualTo(new[] { "3", "2", "4" }));
    }

    [Test]
    public async Task A_delivery_that_does_not_look_at_its_token_fails_when_its_time_has_passed()
    {
        await Session.Shipments.CreateAsync(new() { Name = "One" });
        await Session.Shipments.CreateAsync(new() { Name = "Two" });
        var never = new TaskCompletionSource();
        await using (var dispatcher = _outbox.Start(
            async (message, _) =>
            {
                if (message.Read<Shipment>().Name == "One")
                {
                    await never.Task;
                }
            },
            s_fast with { DeliveryTimeout = TimeSpan.FromMilliseconds(50) }))
        {
            dispatcher.Failed += static (_, _) => { };
            await Until(() => dispatcher.Statistics is { Delivered: 1, Dead: 1 });
        }

        Assert.That((await _outbox.ReadDeadAsync()).Single().Failures, Is.EqualTo(3));
    }

    [Test]
    public async Task A_delivery_may_end_its_dispatcher()
    {
        await Session.Shipments.CreateAsync(new() { Name = "One" });
        OutboxDispatcher dispatcher = null!;
        var begin = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        dispatcher = _outbox.Start(
            async (_, _) =>
            {
                await begin.Task;
                await dispatcher.DisposeAsync();
                ended.SetResult();
            },
            s_fast);
        begin.SetResult();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await dispatcher.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(await Session.Outbox.CountAsync(), Is.Zero);
    }

    [Test]
    public void An_object_without_the_fields_is_refused() => Assert.That(
        () => Db.Events.UseOutbox("shipments", "boxes"),
        Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.Configuration).And.Message.Contains("number: { type: number, scale: 0 }"));

    [Test]
    public void An_unknown_object_is_refused()
    {
        Assert.That(() => Db.Events.UseOutbox("outbux", "boxes"), Throws.InstanceOf<ObjectQLException>().With.Message.Contains("'outbox'"));
        Assert.That(() => Db.Events.UseOutbox("outbox", "boxen"), Throws.InstanceOf<ObjectQLException>().With.Message.Contains("'boxes'"));
        Assert.That(() => Db.Events.UseOutbox("outbox"), Throws.ArgumentException);
    }

    private static readonly OutboxOptions[] s_impossible =
    [
        new() { BatchSize = 0 }, new() { MaxAttempts = 0 }, new() { RetryDelay = TimeSpan.FromSeconds(-1) }, new() { MaxRetryDelay = TimeSpan.Zero },
        new() { PollInterval = TimeSpan.Zero }, new() { PollInterval = TimeSpan.MaxValue }, new() { PollInterval = Timeout.InfiniteTimeSpan }, new() { DeliveryTimeout = TimeSpan.Zero },
    ];

    [TestCaseSource(nameof(s_impossible))]
    public void Options_that_would_deliver_nothing_are_refused(OutboxOptions options) =>
        Assert.That(() => _outbox.Start(static (_, _) => default, options), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public async Task An_event_that_it_keeps_already_is_not_kept_twice()
    {
        foreach (var names in (string[][])[["shipments"], ["*"], ["b*s"]])
        {
            Assert.That(
                () => Db.Events.UseOutbox("outbox", names),
                Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.Configuration).And.Message.Contains("would keep each twice"));
        }

        using var others = Db.Events.UseOutbox("outbox", "folders");
        await Session.Shipments.CreateAsync(new() { Name = "One" });
        await Session.Folders.CreateAsync(new() { Name = "Two" });
        Assert.That(await Session.Outbox.CountAsync(), Is.EqualTo(2));
        _outbox.Dispose();
        _outbox = Db.Events.UseOutbox("outbox", "shipments", "box*");
        await DeliverAsync(message => _told.Add(message.ObjectName), 2);
        Assert.That(_told, Is.EqualTo(new[] { "shipments", "folders" }));
    }

    private async Task KeepAsync(long number, string record)
    {
        await using var session = Db.AsSystem();
        await session.Outbox.CreateAsync(new()
        {
            Number = number, ObjectName = "shipments", RecordId = record, Change = "update", UserId = "u", Payload = "{}", State = "pending", DueAt = DateTimeOffset.UtcNow.AddSeconds(-1), Failures = 0,
        });
    }

    private async Task DeliverAsync(Action<OutboxMessage> take, int count)
    {
        await using var dispatcher = _outbox.Start(
            (message, _) =>
            {
                take(message);
                return default;
            },
            s_fast);
        dispatcher.Failed += static (_, _) => { };
        await Until(() => dispatcher.Statistics.Delivered == count);
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
