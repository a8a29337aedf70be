namespace ObjectQL.Tests.Events;

/// <summary>What is told about records, by whichever call they were written.</summary>
public sealed class RecordEventTests(DriverFactory factory) : SessionFixture(factory)
{
    private readonly List<RecordEvent> _events = [];

    private string[] Seen => [.. _events.Select(static x => $"{x.Change} {x.ObjectName} {Name(x)}{(x.Fields.Count == 0 ? "" : ": " + string.Join(' ', x.Fields.Order(StringComparer.Ordinal)))}")];

    [SetUp]
    public void Listen()
    {
        _events.Clear();
        Db.Events.Subscribe(EventKinds.Records, x => _events.Add((RecordEvent)x));
    }

    [Test]
    public async Task A_create_an_update_and_a_delete()
    {
        var before = DateTimeOffset.UtcNow;
        var ticket = await AddTicketAsync("Name");
        await Session.Tickets.UpdateAsync(ticket.Id, new() { Nick = "n" });
        ticket.Count = 4;
        await Session.Tickets.UpdateAsync(await Loaded(ticket.Id, x => x.Count = 4));
        await Session.Tickets.DeleteAsync(ticket.Id);
        Assert.That(Seen, Is.EqualTo(new[] { "Create tickets Name: name", "Update tickets Name: nick", "Update tickets Name: count", "Delete tickets Name" }));
        Assert.That(_events.Select(static x => x.Number), Is.Ordered.And.Unique);
        Assert.That(_events.Select(static x => x.Time), Is.All.GreaterThanOrEqualTo(before));
        Assert.That(_events.Select(static x => x.UserId), Is.All.EqualTo(Session.User.Id));
        var update = (RecordEvent<Ticket>)_events[1];
        Assert.That((update.Previous!.Nick, update.Record!.Nick, update.Record.Name), Is.EqualTo(((string?)null, "n", "Name")));
        Assert.That(((RecordEvent<Ticket>)_events[3]).Record, Is.Null);
        Assert.That(((RecordEvent<Ticket>)_events[0]).Previous, Is.Null);
    }

    [Test]
    public async Task The_record_is_as_it_is_stored()
    {
        var team = await Session.Teams.CreateAsync(new() { Name = "Team" });
        var ticket = await AddTicketAsync("Name");
        var note = await Session.Notes.CreateAsync(new() { Title = "Note", Ticket = ticket.Id, Team = team.Id });
        await Session.Notes.UpdateAsync(note.Id, new() { Title = "Other" });
        await Session.Tickets.UpdateAsync(ticket.Id, new() { Nick = "n" });
        Assert.That(Json(((RecordEvent<Note>)_events[^2]).Record!), Is.EqualTo(Json((await Session.Notes.FindAsync(note.Id))!)));
        Assert.That(Json(((RecordEvent<Ticket>)_events[^1]).Record!), Is.EqualTo(Json((await Session.Tickets.FindAsync(ticket.Id))!)));
        Assert.That(((RecordEvent<Ticket>)_events[^1]).Record!.IsStored);
    }

    [Test]
    public async Task Calls_for_many_records_tell_of_each()
    {
        await Session.Tickets.CreateManyAsync([new() { Name = "One" }, new() { Name = "Two" }, new() { Name = "Three" }]);
        await Session.Tickets.Where(x => x.Name != "Two").UpdateAsync(new() { Nick = "n" });
        await Session.Tickets.Where(x => x.Name != "One").DeleteAsync();
        Assert.That(_events.Select(static x => $"{x.Change} {Name(x)}"), Is.EquivalentTo(new[]
        {
            "Create One", "Create Two", "Create Three", "Update One", "Update Three", "Delete Two", "Delete Three",
        }));
    }

    [Test]
    public async Task An_upsert_is_a_create_or_an_update()
    {
        await Session.Tickets.UpsertAsync(new() { Name = "Name", Code = "c" }, x => x.Code);
        await Session.Tickets.UpsertAsync(new() { Name = "Other", Code = "c" }, x => x.Code);
        Assert.That(_events.Select(static x => $"{x.Change} {Name(x)}"), Is.EqualTo(new[] { "Create Name", "Update Other" }));
    }

    [Test]
    public async Task A_cascade_tells_of_the_children_first()
    {
        var team = await Session.Teams.CreateAsync(new() { Name = "Team" });
        var ticket = await AddTicketAsync("Name");
        await Session.Notes.CreateAsync(new() { Title = "Note", Ticket = ticket.Id, Team = team.Id });
        await AddTicketAsync("Child", x => x.Parent = ticket.Id);
        _events.Clear();
        await Session.Tickets.DeleteAsync(ticket.Id);
        Assert.That(_events.Select(static x => $"{x.Change} {Name(x)}").SkipLast(1), Is.EquivalentTo(new[] { "Delete Note", "Delete Child" }));
        Assert.That(Seen[^1], Is.EqualTo("Delete tickets Name"));
    }

    [Test]
    public async Task A_cascade_tells_of_the_children_alone_to_who_listens_to_them_alone()
    {
        var team = await Session.Teams.CreateAsync(new() { Name = "Team" });
        var ticket = await AddTicketAsync("Name");
        await Session.Notes.CreateAsync(new() { Title = "Note", Ticket = ticket.Id, Team = team.Id });
        await using var other = await TestDb.OpenAsync(CreateDriver(), new Dictionary<string, Driver> { ["logs"] = CreateDriver() });
        var notes = new List<string>();
        using var subscription = Db.Events.Subscribe<Note>(x => notes.Add($"{x.Change} {x.Previous!.Title}"), EventKinds.RecordDeleted);
        await Session.Tickets.DeleteAsync(ticket.Id);
        Assert.That(notes, Is.EqualTo(new[] { "Delete Note" }));
    }

    [Test]
    public async Task Nothing_is_told_before_the_outermost_commit()
    {
        await using (var outer = await Session.BeginAsync())
        {
            await AddTicketAsync("One");
            await using (var inner = await Session.BeginAsync())
            {
                await AddTicketAsync("Two");
                await inner.CommitAsync();
            }

            await using (await Session.BeginAsync())
            {
                await AddTicketAsync("Undone");
            }

            await AddTicketAsync("Three");
            Assert.That(_events, Is.Empty);
            await outer.CommitAsync();
        }

        Assert.That(_events.Select(Name), Is.EqualTo(new[] { "One", "Two", "Three" }));
    }

    [Test]
    public async Task What_is_rolled_back_or_refused_is_not_told()
    {
        await using (await Session.BeginAsync())
        {
            await AddTicketAsync("Undone");
        }

        Assert.That(() => AddTicketAsync("x").AsTask(), NUnit.Framework.Throws.InstanceOf<ObjectQLException>());
        Assert.That(await Session.Tickets.UpdateAsync("nobody", new() { Nick = "n" }), Is.False);
        Assert.That(await Session.Tickets.DeleteAsync("nobody"), Is.False);
        Assert.That(_events, Is.Empty);
    }

    [Test]
    public async Task An_update_that_assigns_nothing_is_not_told()
    {
        var ticket = await AddTicketAsync("Name");
        _events.Clear();
        Assert.That(await Session.Tickets.UpdateAsync(ticket.Id, new()));
        Assert.That(_events, Is.Empty);
    }

    [Test]
    public async Task What_hooks_write_is_told_in_the_order_of_the_writes()
    {
        Db.Hooks.Add(HookEvent.AfterCreate, async (CreateContext<Ticket> x) =>
        {
            if (x.Data.Name == "Name")
            {
                await x.Session.FindOperations("tickets")!.SeedAsync(x.Session, System.Text.Json.JsonDocument.Parse("""{ "name": "Of the hook" }""").RootElement, -1, SeedMode.Insert, default);
            }
        });
        await AddTicketAsync("Name");
        Assert.That(_events.Select(Name), Is.EqualTo(new[] { "Name", "Of the hook" }));
    }

    [Test]
    public async Task A_hook_that_fails_behind_the_commit_keeps_nobody_from_hearing_of_it()
    {
        Session.TicketOperations = new FailingOperations();
        Assert.That(() => AddTicketAsync("Name").AsTask(), NUnit.Framework.Throws.InvalidOperationException);
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
        Assert.That(_events.Select(Name), Is.EqualTo(new[] { "Name" }));
    }

    [Test]
    public async Task The_event_keeps_the_values_of_its_time()
    {
        var ticket = await AddTicketAsync("Name");
        ticket.Name = "Changed since";
        Assert.That(Name(_events[0]), Is.EqualTo("Name"));
    }

    private static string Name(RecordEvent x) => x switch
    {
        RecordEvent<Ticket> one => (one.Record ?? one.Previous)!.Name,
        RecordEvent<Note> one => (one.Record ?? one.Previous)!.Title,
        RecordEvent<Team> one => (one.Record ?? one.Previous)!.Name,
        _ => "",
    };

    private static string Json<T>(T record) => System.Text.Json.JsonSerializer.Serialize(record);

    private async ValueTask<Ticket> Loaded(string id, Action<Ticket> change)
    {
        var ticket = (await Session.Tickets.FindAsync(id))!;
        change(ticket);
        return ticket;
    }

    private sealed class FailingOperations() : Operations<Ticket>(Operations<Ticket>.Default.Type, new() { Create = OperationPlan.Basic.With(OperationStage.AfterCommit) })
    {
        protected override object? CommittedTable(HookEvent hookEvent) => hookEvent == HookEvent.AfterCreate
            ? new HookStep<CreateContext<Ticket>>[] { new(100, "Fails", static _ => throw new InvalidOperationException("The hook fails.")) }
            : null;
    }
}
