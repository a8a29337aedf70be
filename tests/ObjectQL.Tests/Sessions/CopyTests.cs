namespace ObjectQL.Tests.Sessions;

/// <summary>What a caller holds is never what the driver holds.</summary>
public sealed class CopyTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task Changing_a_created_record_changes_nothing_stored()
    {
        var created = await AddTicketAsync("Name");
        created.Name = "Changed";
        Assert.That((await Session.Tickets.GetAsync(created.Id)).Name, Is.EqualTo("Name"));
    }

    [Test]
    public async Task Changing_a_found_record_changes_nothing_stored()
    {
        var id = (await AddTicketAsync("Name", x => x.Tags = ["a"])).Id;
        var found = await Session.Tickets.GetAsync(id);
        found.Name = "Changed";
        found.Tags = ["b"];
        var again = await Session.Tickets.GetAsync(id);
        Assert.That((again.Name, again.Tags!.Items[0]), Is.EqualTo(("Name", "a")));
    }

    [Test]
    public async Task Changing_a_listed_wide_record_changes_nothing_stored()
    {
        var id = (await Session.Wides.CreateAsync(new() { [100] = "a" })).Id;
        var listed = (await Session.Wides.ToListAsync()).Single();
        listed[100] = "b";
        Assert.That((await Session.Wides.GetAsync(id))[100], Is.EqualTo("a"));
    }

    [Test]
    public async Task A_draft_may_be_changed_after_it_was_written()
    {
        var id = (await AddTicketAsync("Name")).Id;
        var draft = new Ticket { Nick = "one" };
        await Session.Tickets.UpdateAsync(id, draft);
        draft.Nick = "two";
        Assert.That((await Session.Tickets.GetAsync(id)).Nick, Is.EqualTo("one"));
    }
}
