namespace ObjectQL.Tests.Sessions;

/// <summary>Stores or takes over, by id and by a unique field.</summary>
public sealed class UpsertTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task What_a_new_record_would_lack_the_stored_one_may_have()
    {
        var ticket = await AddTicketAsync("Name", static x => x.Code = "A");
        var changed = await Session.Tickets.UpsertAsync(new() { Id = ticket.Id, Nick = "n" });
        var again = await Session.Tickets.UpsertAsync(new() { Code = "A", Nick = "m" }, x => x.Code);
        Assert.That((changed.Id, again.Id), Is.EqualTo((ticket.Id, ticket.Id)));
        var stored = await Session.Tickets.GetAsync(ticket.Id);
        Assert.That((stored.Name, stored.Nick, await Session.Tickets.CountAsync()), Is.EqualTo(("Name", "m", 1L)));
        Throws.WithCode(ErrorCode.Validation, () => Session.Tickets.UpsertAsync(new() { Id = "new", Nick = "n" }).AsTask(), "tickets", "name");
    }

    [Test]
    public async Task Upsert_by_id_creates_then_takes_over()
    {
        var first = await Session.Tickets.UpsertAsync(new() { Id = "t-1", Name = "First", Nick = "kept" });
        await Task.Delay(5);
        var second = await Session.Tickets.UpsertAsync(new() { Id = "t-1", Name = "Second" });
        var found = await Session.Tickets.GetAsync("t-1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Name, Is.EqualTo("Second"));
            Assert.That(found.Nick, Is.EqualTo("kept"));
            Assert.That(found.Status, Is.EqualTo(TicketStatus.Open));
            Assert.That(second.CreatedAt, Is.EqualTo(first.CreatedAt));
            Assert.That(found.CreatedAt, Is.EqualTo(first.CreatedAt));
            Assert.That(found.UpdatedAt, Is.EqualTo(second.UpdatedAt).And.GreaterThan(first.UpdatedAt));
            Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Upsert_by_a_unique_field_gives_the_id_of_the_existing_record()
    {
        var first = await Session.Tickets.UpsertAsync(new() { Name = "First", Code = "c" }, x => x.Code);
        var second = await Session.Tickets.UpsertAsync(new() { Name = "Second", Code = "c" }, x => x.Code);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.Id, Is.EqualTo(first.Id));
            Assert.That(second.IsStored, Is.True);
            Assert.That((await Session.Tickets.ToListAsync()).Single().Name, Is.EqualTo("Second"));
        }
    }

    [Test]
    public async Task A_default_is_not_taken_over_into_an_existing_record()
    {
        await Session.Tickets.UpsertAsync(new() { Id = "t", Name = "First", Status = TicketStatus.Closed, Done = true });
        await Session.Tickets.UpsertAsync(new() { Id = "t", Name = "Second" });
        var found = await Session.Tickets.GetAsync("t");
        Assert.That((found.Status, found.Done), Is.EqualTo(((TicketStatus?)TicketStatus.Closed, (bool?)true)));
    }

    [Test]
    public async Task An_assigned_null_is_taken_over()
    {
        await Session.Tickets.UpsertAsync(new() { Id = "t", Name = "First", Amount = 5m });
        await Session.Tickets.UpsertAsync(new() { Id = "t", Name = "First", Amount = null });
        Assert.That((await Session.Tickets.GetAsync("t")).Amount, Is.Null);
    }

    [Test]
    public async Task Upsert_raises_a_declared_version()
    {
        var team = await Session.Teams.CreateAsync(new() { Name = "Team" });
        await Session.Notes.UpsertAsync(new() { Id = "n", Title = "one", Team = team.Id });
        var second = await Session.Notes.UpsertAsync(new() { Id = "n", Title = "two", Team = team.Id });
        Assert.That(second.Version, Is.EqualTo(2));
        Assert.That((await Session.Notes.GetAsync("n")).Version, Is.EqualTo(2));
    }

    [Test]
    public void Upsert_needs_a_unique_key() =>
        Throws.WithCode(ErrorCode.InvalidRequest, async () => await Session.Tickets.UpsertAsync(new() { Name = "Name" }, x => x.Name), "tickets", "name");

    [Test]
    public void Upsert_needs_the_key_to_be_assigned() =>
        Throws.WithCode(ErrorCode.InvalidRequest, async () => await Session.Tickets.UpsertAsync(new() { Name = "Name" }), "tickets", "id");

    [Test]
    public async Task Another_unique_value_is_still_a_conflict()
    {
        await AddTicketAsync("One", x => x.Code = "taken");
        await AddTicketAsync("Two", x => x.Id = "two");
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Tickets.UpsertAsync(new() { Id = "two", Name = "Two", Code = "taken" }), "tickets", "code");
    }

    [Test]
    public async Task A_null_key_never_matches()
    {
        await Session.Tickets.UpsertAsync(new() { Name = "One", Code = null }, x => x.Code);
        await Session.Tickets.UpsertAsync(new() { Name = "Two", Code = null }, x => x.Code);
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(2));
    }
}
