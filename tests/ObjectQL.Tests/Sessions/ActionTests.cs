namespace ObjectQL.Tests.Sessions;

/// <summary>Actions by name; the generator's tests call compiled ones.</summary>
public sealed class ActionTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task An_action_changes_its_record_and_gives_its_result()
    {
        var ticket = await AddTicketAsync("Name");
        Assert.That(await Session.ExecuteAsync("tickets", "rename", ticket.Id, new Dictionary<string, object?> { ["name"] = "Other" }), Is.EqualTo("Name"));
        Assert.That((await Session.Tickets.GetAsync(ticket.Id)).Name, Is.EqualTo("Other"));
    }

    [Test]
    public async Task An_action_that_fails_leaves_nothing_behind()
    {
        var ticket = await AddTicketAsync("Name");
        Throws.WithCode(ErrorCode.Validation, async () => await Session.ExecuteAsync("tickets", "rename", ticket.Id, """{ "name": "x" }"""u8), "tickets", "name");
        Throws.WithCode(ErrorCode.Validation, async () => await Session.ExecuteAsync("tickets", "rename", ticket.Id, "{}"u8), "teams", "name");
        Assert.That((await Session.Tickets.GetAsync(ticket.Id)).Name, Is.EqualTo("Name"));
    }

    [Test]
    public void An_action_without_code_is_not_implemented()
    {
        Throws.WithCode(ErrorCode.NotImplemented, async () => await Session.ExecuteAsync("tickets", "forget", "t"), "tickets");
        Throws.WithCode(ErrorCode.NotFound, async () => await Session.ExecuteAsync("tickets", "renam", "t"), "tickets");
        Throws.WithCode(ErrorCode.NotFound, async () => await Session.ExecuteAsync("teams", "rename", "t"), "teams");
        Throws.WithCode(ErrorCode.NotFound, async () => await Session.ExecuteAsync("tickets", "rename", "t", """{ "name": "Name" }"""u8), "tickets");
    }
}
