namespace ObjectQL.Tests.Sessions;

/// <summary>Several drivers by data source, and closing.</summary>
public sealed class DatasourceTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task Objects_live_where_their_datasource_says()
    {
        var ticket = await AddTicketAsync("there");
        await Session.LogEntries.CreateAsync(new() { Text = "entry", Ticket = ticket.Id });
        Assert.That((await Session.LogEntries.Where(x => x.Ticket == ticket.Id).ToListAsync()).Single().Text, Is.EqualTo("entry"));
        Assert.That(Db.SchemaReports.Keys, Is.EquivalentTo(new[] { "default", "logs" }));
    }

    [Test]
    public async Task What_another_data_source_should_hold_is_looked_for_there()
    {
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.LogEntries.CreateAsync(new() { Text = "entry", Ticket = "elsewhere" }), "log_entries", "ticket");
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.LogEntries.CreateManyAsync([new() { Text = "one" }, new() { Text = "entry", Ticket = "elsewhere" }]), "log_entries", "ticket");
        var entry = await Session.LogEntries.CreateAsync(new() { Text = "entry" });
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.LogEntries.UpdateAsync(entry.Id, new() { Ticket = "elsewhere" }), "log_entries", "ticket");
        Assert.That(await Session.LogEntries.UpdateAsync("nobody", new() { Ticket = "elsewhere" }), Is.False);
        Assert.That((await Session.LogEntries.ToListAsync()).Single().Ticket, Is.Null);
    }

    [TestCase("ticket.name == 'a'")]
    [TestCase("ticket.parent.name == 'a'")]
    public void A_condition_stays_within_one_data_source(string text) => Assert.That(
        Throws.WithCode(ErrorCode.InvalidRequest, () => Session.LogEntries.Where(text).ToListAsync().AsTask(), "log_entries").Message,
        Does.Contain("reaches 'tickets', which is stored in the data source 'default' and not in 'logs'"));

    [Test]
    public void Children_of_another_data_source_are_no_condition() =>
        Throws.WithCode(ErrorCode.InvalidRequest, () => Session.Tickets.Where("exists(log_entries)").CountAsync().AsTask(), "tickets");

    [Test]
    public async Task What_one_of_two_has_committed_is_told_of_when_the_other_fails()
    {
        var told = new List<string>();
        using var listening = Db.Events.Subscribe(EventKinds.Records, one => told.Add($"heard {((RecordEvent)one).ObjectName}"));
        Session.TicketOperations = new CommittedOperations(told);
        var transaction = await Session.BeginAsync();
        await AddTicketAsync("Ticket");
        await Session.LogEntries.CreateAsync(new() { Text = "entry" });
        var failing = await transaction.OfAsync(Db.Drivers["logs"].Engine, default);
        await failing!.RollbackAsync();
        Assert.ThrowsAsync<ObjectQLException>(async () => await transaction.CommitAsync());
        Assert.That((await Session.Tickets.CountAsync(), await Session.LogEntries.CountAsync()), Is.EqualTo((1L, 0L)));
        Assert.That(told, Is.EqualTo(new[] { "committed Ticket", "heard tickets" }));
    }

    [Test]
    public async Task Records_of_one_that_has_committed_stay_as_they_are_when_the_other_fails()
    {
        var known = await AddTicketAsync("known");
        var transaction = await Session.BeginAsync();
        var ticket = await AddTicketAsync("Ticket");
        known.Name = "changed";
        await Session.Tickets.UpdateAsync(known);
        var entry = await Session.LogEntries.CreateAsync(new() { Text = "entry" });
        var failing = await transaction.OfAsync(Db.Drivers["logs"].Engine, default);
        await failing!.RollbackAsync();
        Assert.ThrowsAsync<ObjectQLException>(async () => await transaction.CommitAsync());
        Assert.That((ticket.Changed().IsEmpty, known.Changed().IsEmpty, entry.Changed().IsEmpty), Is.EqualTo((true, true, false)));
        ticket.Name = "again";
        Assert.That(await Session.Tickets.UpdateAsync(ticket), Is.True);
        Assert.That((await Session.LogEntries.CreateAsync(entry)).Id, Is.EqualTo(entry.Id));
    }

    [Test]
    public async Task What_was_committed_is_told_of_when_a_transaction_cannot_be_closed()
    {
        var told = new List<string>();
        using var listening = Db.Events.Subscribe(EventKinds.Records, one => told.Add($"heard {((RecordEvent)one).ObjectName}"));
        Session.TicketOperations = new CommittedOperations(told);
        var transaction = await Session.BeginAsync();
        await AddTicketAsync("Ticket");
        await using var unclosed = new UnclosedDriver();
        await transaction.OfAsync(unclosed, default);
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await transaction.CommitAsync());
        Assert.That((transaction.HasCommitted, await Session.Tickets.CountAsync()), Is.EqualTo((true, 1L)));
        Assert.That(told, Is.EqualTo(new[] { "committed Ticket", "heard tickets" }));
    }

    [Test]
    public async Task What_has_stayed_is_told_of_behind_the_closing_of_its_session()
    {
        var told = new List<string>();
        Session.TicketOperations = new CommittedOperations(told, Session.DisposeAsync);
        var transaction = await Session.BeginAsync();
        await AddTicketAsync("one");
        await AddTicketAsync("two");
        await Session.LogEntries.CreateAsync(new() { Text = "entry" });
        var failing = await transaction.OfAsync(Db.Drivers["logs"].Engine, default);
        await failing!.RollbackAsync();
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await transaction.CommitAsync());
        Assert.That(error!.Code, Is.EqualTo(ErrorCode.TransactionFailed));
        Assert.That(told, Is.EqualTo(new[] { "committed one", "committed two" }));
    }

    [Test]
    public async Task A_transaction_covers_all_drivers()
    {
        await using (await Session.BeginAsync())
        {
            await AddTicketAsync("Ticket");
            await Session.LogEntries.CreateAsync(new() { Text = "entry" });
        }

        Assert.That(await Session.Tickets.CountAsync() + await Session.LogEntries.CountAsync(), Is.Zero);
        await using (var transaction = await Session.BeginAsync())
        {
            await AddTicketAsync("Ticket");
            await using (await Session.BeginAsync())
            {
                await Session.LogEntries.CreateAsync(new() { Text = "undone" });
            }

            await Session.LogEntries.CreateAsync(new() { Text = "kept" });
            await transaction.CommitAsync();
        }

        Assert.That((await Session.LogEntries.ToListAsync()).Single().Text, Is.EqualTo("kept"));
    }

    [Test]
    public async Task A_missing_datasource_is_a_configuration_error()
    {
        await using var driver = CreateDriver();
        var error = Throws.WithCode(ErrorCode.Configuration, async () => await TestDb.OpenAsync(driver));
        Assert.That(error.Message, Does.Contain("'logs'"));
    }

    [Test]
    public async Task A_closed_database_says_so()
    {
        await AddTicketAsync("Name", x => x.Id = "t");
        await Db.DisposeAsync();
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await Session.Tickets.FindAsync("t"));
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await Session.Tickets.CountAsync());
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await AddTicketAsync("Name"));
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await Session.Tickets.DeleteAsync("t"));
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await Session.BeginAsync());
    }

    [Test]
    public async Task A_disposed_session_says_so()
    {
        await Session.DisposeAsync();
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await Session.Tickets.CountAsync());
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await Session.BeginAsync());
    }

    private sealed class CommittedOperations(List<string> told, Func<ValueTask>? then = null) : Operations<Ticket>(Operations<Ticket>.Default.Type, new() { Create = OperationPlan.Basic.With(OperationStage.AfterCommit) })
    {
        protected override object? CommittedTable(HookEvent hookEvent) => hookEvent == HookEvent.AfterCreate
            ? new HookStep<CreateContext<Ticket>>[]
            {
                new(100, "Tells", context =>
                {
                    told.Add("committed " + context.Data.Name);
                    return then?.Invoke() ?? default;
                }),
            }
            : null;
    }
}
