namespace ObjectQL.Tests.Sessions;

/// <summary>Unique values and references.</summary>
public sealed class ConstraintTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task A_unique_value_exists_once()
    {
        await AddTicketAsync("One", x => x.Code = "c");
        var two = await AddTicketAsync("Two");
        Throws.WithCode(ErrorCode.Conflict, async () => await AddTicketAsync("Three", x => x.Code = "c"), "tickets", "code");
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Tickets.UpdateAsync(two.Id, new() { Code = "c" }), "tickets", "code");
        Assert.That((await Session.Tickets.GetAsync(two.Id)).Code, Is.Null);
    }

    [Test]
    public async Task A_unique_value_is_free_again_after_a_change_or_delete()
    {
        var one = await AddTicketAsync("One", x => x.Code = "c");
        await Session.Tickets.UpdateAsync(one.Id, new() { Code = "d" });
        var two = await AddTicketAsync("Two", x => x.Code = "c");
        await Session.Tickets.DeleteAsync(two.Id);
        await Session.Tickets.UpdateAsync(one.Id, new() { Code = "c" });
        Assert.That(await Session.Tickets.Where(x => x.Code == "c").CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Null_never_collides()
    {
        await AddTicketAsync("One", x => x.Code = null);
        await AddTicketAsync("Two", x => x.Code = null);
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_unique_index_over_two_fields_takes_both()
    {
        var team = await AddTeamAsync("Team");
        var (one, two) = ((await AddTicketAsync("One")).Id, (await AddTicketAsync("Two")).Id);
        await AddNoteAsync(team, x => (x.Ticket, x.Slot) = (one, 1));
        await AddNoteAsync(team, x => (x.Ticket, x.Slot) = (one, 2));
        await AddNoteAsync(team, x => (x.Ticket, x.Slot) = (two, 1));
        await AddNoteAsync(team, x => (x.Ticket, x.Slot) = (one, null));
        await AddNoteAsync(team, x => (x.Ticket, x.Slot) = (one, null));
        Throws.WithCode(ErrorCode.Conflict, async () => await AddNoteAsync(team, x => (x.Ticket, x.Slot) = (one, 1)), "notes", "ticket");
    }

    [Test]
    public async Task A_reference_must_exist()
    {
        Throws.WithCode(ErrorCode.Conflict, async () => await AddTicketAsync("One", x => x.Team = "nobody"), "tickets", "team");
        var ticket = await AddTicketAsync("One");
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Tickets.UpdateAsync(ticket.Id, new() { Parent = "nobody" }), "tickets", "parent");
        Assert.That((await Session.Tickets.GetAsync(ticket.Id)).Parent, Is.Null);
    }

    [Test]
    public async Task A_record_may_refer_to_itself()
    {
        await AddTicketAsync("Self", x => (x.Id, x.Parent) = ("self", "self"));
        Assert.That(await Session.Tickets.DeleteAsync("self"), Is.True);
        Assert.That(await Session.Tickets.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Set_null_clears_the_references()
    {
        var team = await AddTeamAsync("Team");
        var ticket = await AddTicketAsync("One", x => (x.Team, x.Nick) = (team, "kept"));
        Assert.That(await Session.Teams.DeleteAsync(team), Is.True);
        var found = await Session.Tickets.GetAsync(ticket.Id);
        Assert.That((found.Team, found.Nick), Is.EqualTo(((string?)null, (string?)"kept")));
        await AddTeamAsync("Team");
        Assert.That(await Session.Tickets.Where(x => x.Team == team).CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_required_reference_restricts()
    {
        var team = await AddTeamAsync("Team");
        var note = await AddNoteAsync(team);
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Teams.DeleteAsync(team), "teams", "id");
        await Session.Notes.DeleteAsync(note.Id);
        Assert.That(await Session.Teams.DeleteAsync(team), Is.True);
    }

    [Test]
    public async Task Restrict_refuses_and_leaves_everything()
    {
        var (team, reviewer) = (await AddTeamAsync("Team"), await AddTeamAsync("Reviewer"));
        await AddTicketAsync("One", x => x.Team = reviewer);
        await AddNoteAsync(team, x => x.Reviewer = reviewer);
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Teams.DeleteAsync(reviewer), "teams");
        Assert.That(await Session.Tickets.Where(x => x.Team == reviewer).CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Cascades_go_through_all_levels()
    {
        var team = await AddTeamAsync("Team");
        await AddTicketAsync("Root", x => x.Id = "t0");
        for (var i = 1; i < 50; i++)
        {
            await AddTicketAsync("Child", x => (x.Id, x.Parent) = ($"t{i}", $"t{i - 1}"));
            await AddNoteAsync(team, x => x.Ticket = $"t{i}");
        }

        await AddTicketAsync("Other", x => x.Id = "other");
        await AddNoteAsync(team, x => x.Ticket = "other");
        Assert.That(await Session.Tickets.DeleteAsync("t0"), Is.True);
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
        Assert.That(await Session.Notes.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_reference_follows_its_changes()
    {
        var (one, two) = (await AddTeamAsync("One"), await AddTeamAsync("Two"));
        var ticket = await AddTicketAsync("Ticket", x => x.Team = one);
        await Session.Tickets.UpdateAsync(ticket.Id, new() { Team = two });
        await Session.Teams.DeleteAsync(one);
        Assert.That((await Session.Tickets.GetAsync(ticket.Id)).Team, Is.EqualTo(two));
        await Session.Teams.DeleteAsync(two);
        Assert.That((await Session.Tickets.GetAsync(ticket.Id)).Team, Is.Null);
    }

    [Test]
    public async Task Records_are_found_by_reference()
    {
        var team = await AddTeamAsync("Team");
        await AddTicketAsync("In", x => x.Team = team);
        await AddTicketAsync("Out");
        Assert.That((await Session.Tickets.Where(x => x.Team == team).ToListAsync()).Single().Name, Is.EqualTo("In"));
    }

    private async Task<string> AddTeamAsync(string name) => (await Session.Teams.CreateAsync(new() { Name = name })).Id;

    private async Task<Note> AddNoteAsync(string team, Action<Note>? assign = null)
    {
        var note = new Note { Title = "Note", Team = team };
        assign?.Invoke(note);
        return await Session.Notes.CreateAsync(note);
    }
}
