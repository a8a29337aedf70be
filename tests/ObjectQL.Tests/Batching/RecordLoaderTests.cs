namespace ObjectQL.Tests;

/// <summary>Reads by id that are gathered, on every driver.</summary>
public sealed class RecordLoaderTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task What_is_asked_for_in_one_turn_is_one_statement()
    {
        var (first, second) = (await AddTicketAsync("first"), await AddTicketAsync("second"));
        var loader = Session.Tickets.Loader();
        var statements = 0;
        using var watching = Db.Observe(new SlowStatementLog(TimeSpan.Zero, _ => statements++));
        var found = await InOneTurnAsync(loader, first.Id, second.Id, "nowhere", first.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Select(static ticket => ticket?.Name), Is.EqualTo(new[] { "first", "second", null, "first" }));
            Assert.That(found[3], Is.SameAs(found[0]));
            Assert.That(statements, Is.EqualTo(1));
        }

        Assert.That(await loader.LoadAsync(first.Id), Is.SameAs(found[0]));
        Assert.That(statements, Is.EqualTo(1));
    }

    [Test]
    public async Task What_surrounds_who_asks_first_reaches_no_other()
    {
        var ambient = new AsyncLocal<string> { Value = "made" };
        var ticket = await AddTicketAsync("one");
        var seen = new List<string?>();
        using var hook = Db.Hooks.Add(HookEvent.BeforeFind, "tickets", _ => seen.Add(ambient.Value));
        var loader = Session.Tickets.Loader();
        using var cancel = new CancellationTokenSource();
        async Task<Ticket?> AskAsync(string who, CancellationToken token)
        {
            ambient.Value = who;
            return await loader.LoadAsync(ticket.Id, token);
        }

        Task<Ticket?> first;
        Task<Ticket?> second;
        using (ExecutionContext.SuppressFlow())
        {
            first = Task.Run(() => AskAsync("first", cancel.Token));
            second = Task.Run(() => AskAsync("second", CancellationToken.None));
        }

        await cancel.CancelAsync();
        Assert.That((await second)!.Name, Is.EqualTo("one"));
        Assert.That(seen, Is.All.EqualTo("made").And.Not.Empty);
        try
        {
            await first;
        }
        catch (OperationCanceledException)
        {
            // Whoever is cancelled in time gives up; the other has the record all the same.
        }
    }

    [Test]
    public async Task A_hook_of_what_it_reads_may_load_others_and_is_told_when_it_asks_for_what_it_is_part_of()
    {
        var (first, second, third) = (await AddTicketAsync("first"), await AddTicketAsync("second"), await AddTicketAsync("third"));
        var loader = Session.Tickets.Loader(most: 1);
        var seen = new List<string?>();
        using var hook = Db.Hooks.Add(HookEvent.AfterFind, async (FindContext<Ticket> x) =>
        {
            if (x.Result.FirstOrDefault()?.Id == first.Id)
            {
                seen.Add((await loader.LoadAsync(third.Id))?.Name);
                seen.Add((await loader.LoadAsync(second.Id))?.Name);
            }
            else if (x.Result.FirstOrDefault()?.Id == third.Id)
            {
                seen.Add(Assert.ThrowsAsync<ObjectQLException>(async () => await loader.LoadAsync(first.Id)).Code);
            }
        });
        Assert.That((await loader.LoadAsync(first.Id).WaitAsync(TimeSpan.FromSeconds(30)))?.Name, Is.EqualTo("first"));
        Assert.That(seen, Is.EqualTo(new[] { ErrorCode.InvalidRequest, "third", "second" }));
    }

    [Test]
    public async Task A_loader_of_a_session_that_has_ended_is_refused()
    {
        var ticket = await AddTicketAsync("one");
        var session = Db.AsSystem();
        var loader = session.Tickets.Loader();
        await session.DisposeAsync();
        Throws.WithCode(ErrorCode.ConnectionFailed, () => loader.LoadAsync(ticket.Id));
    }

    [Test]
    public async Task More_than_a_batch_takes_are_several()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await AddTicketAsync("ticket " + i)).Id);
        }

        var statements = 0;
        using var watching = Db.Observe(new SlowStatementLog(TimeSpan.Zero, _ => statements++));
        var found = await InOneTurnAsync(Session.Tickets.Loader(most: 2), [.. ids]);
        Assert.That(found.Select(static ticket => ticket!.Name), Is.EqualTo(new[] { "ticket 0", "ticket 1", "ticket 2", "ticket 3", "ticket 4" }));
        Assert.That(statements, Is.EqualTo(3));
    }

    [Test]
    public async Task What_was_forgotten_is_read_again()
    {
        var ticket = await AddTicketAsync("before");
        var loader = Session.Tickets.Loader();
        await loader.LoadAsync(ticket.Id);
        await Session.Tickets.UpdateAsync(ticket.Id, new() { Name = "after" });
        Assert.That((await loader.LoadAsync(ticket.Id))!.Name, Is.EqualTo("before"));
        loader.Clear(ticket.Id);
        Assert.That((await loader.LoadAsync(ticket.Id))!.Name, Is.EqualTo("after"));
        loader.Clear();
        Assert.That((await loader.LoadManyAsync([ticket.Id, "nowhere"])).Select(static one => one?.Name), Is.EqualTo(new[] { "after", null }));
    }

    [Test]
    public async Task A_failure_is_that_of_all_who_wait_and_may_be_tried_again()
    {
        var ticket = await AddTicketAsync("one");
        var loader = Session.Tickets.Loader();
        using (Db.Hooks.Add(HookEvent.BeforeFind, "tickets", static _ => throw new InvalidOperationException("not now")))
        {
            Assert.That(async () => await loader.LoadAsync(ticket.Id), NUnit.Framework.Throws.InvalidOperationException.With.Message.EqualTo("not now"));
        }

        Assert.That((await loader.LoadAsync(ticket.Id))!.Name, Is.EqualTo("one"));
    }

    [Test]
    public async Task In_a_transaction_it_is_refused()
    {
        var loader = Session.Tickets.Loader();
        await using var transaction = await Session.BeginAsync();
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await loader.LoadAsync("one"));
        Assert.That((error.Code, error.ObjectName), Is.EqualTo((ErrorCode.InvalidRequest, "tickets")));
    }

    [Test]
    public void A_batch_of_nothing_is_refused() => Assert.That(() => Session.Tickets.Loader(most: 0), NUnit.Framework.Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public async Task One_who_waits_may_give_up()
    {
        var ticket = await AddTicketAsync("one");
        var loader = Session.Tickets.Loader();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        Assert.That(async () => await loader.LoadAsync(ticket.Id, gone.Token), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await loader.LoadAsync(ticket.Id))!.Name, Is.EqualTo("one"));
    }

    [Test]
    public async Task Many_flows_use_one_loader()
    {
        var ids = new List<string>();
        for (var i = 0; i < 50; i++)
        {
            ids.Add((await AddTicketAsync("ticket " + i)).Id);
        }

        var loader = Session.Tickets.Loader();
        var found = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () => (i, (await loader.LoadAsync(ids[i % 50]))!.Name))));
        Assert.That(found.Select(static one => one.Name), Is.EqualTo(found.Select(static one => "ticket " + (one.i % 50))));
    }

    /// <summary>Asks for records while the work that is posted has to wait, as in a context of one thread.</summary>
    private static async Task<Ticket?[]> InOneTurnAsync(RecordLoader<Ticket> loader, params string[] ids)
    {
        var turn = new Turn();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(turn);
        Task<Ticket?>[] loads;
        try
        {
            loads = [.. ids.Select(id => loader.LoadAsync(id))];
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        turn.End();
        return await Task.WhenAll(loads);
    }

    private sealed class Turn : SynchronizationContext
    {
        private readonly List<Action> _posted = [];

        public override void Post(SendOrPostCallback d, object? state) => _posted.Add(() => d(state));

        public void End() => _posted.ForEach(static run => run());
    }

    [Test]
    public async Task What_one_record_fails_with_is_no_matter_of_the_others()
    {
        var (good, bad) = (await AddTicketAsync("good"), await AddTicketAsync("bad"));
        using var hook = Db.Hooks.Add(HookEvent.AfterFind, (FindContext<Ticket> context) =>
            context.Result.Any(static ticket => ticket.Name == "bad") ? throw new InvalidOperationException("Bad.") : default);
        var loader = Session.Tickets.Loader();
        var (first, second) = (loader.LoadAsync(good.Id), loader.LoadAsync(bad.Id));
        Assert.That((await first)!.Name, Is.EqualTo("good"));
        Assert.ThrowsAsync<InvalidOperationException>(() => second);
    }
}
