namespace ObjectQL.Tests.Queries;

/// <summary>Conditions given as text at run time, on every driver.</summary>
public sealed class TextQueryTests(DriverFactory factory) : SessionFixture(factory)
{
    [SetUp]
    public async Task SeedAsync()
    {
        await AddTicketAsync("low", x => (x.Count, x.Amount, x.Rating, x.Status, x.Done, x.Due, x.Nick) = (1, 1m, 0.5, TicketStatus.Open, false, new(2026, 1, 1), "a"));
        await AddTicketAsync("mid", x => (x.Count, x.Amount, x.Rating, x.Status, x.Done, x.Due, x.Nick) = (2, 2.5m, 1.5, TicketStatus.InProgress, true, new(2026, 6, 1), "b"));
        await AddTicketAsync("top", x => (x.Count, x.Amount, x.Rating, x.Status, x.Done, x.Due, x.Nick) = (3, 100m, 2.5, TicketStatus.Closed, true, new(2026, 12, 1), "c"));
        await AddTicketAsync("none", x => (x.Done, x.Status) = (null, null));
    }

    [TestCase("status == 'open'", "low")]
    [TestCase("status != 'open' && done", "mid,top")]
    [TestCase("amount > 2.25 and amount <= 100", "mid,top")]
    [TestCase("amount between 1 and 2.5", "low,mid")]
    [TestCase("count == 1 or nick == 'c'", "low,top")]
    [TestCase("not (count == 1 or nick == 'c')", "mid")]
    [TestCase("due >= '2026-06-01'", "mid,top")]
    [TestCase("nick is null", "none")]
    [TestCase("nick != null && !done", "low")]
    [TestCase("created_at <= $now && count < 3", "low,mid")]
    [TestCase("due < $today && false", "")]
    [TestCase("true", "low,mid,none,top")]
    [TestCase("name contains 'o'", "low,none,top")]
    [TestCase("upper(name).startsWith('TO') || name.endsWith('id')", "mid,top")]
    [TestCase("name like '_o%'", "low,none,top")]
    [TestCase("count in (1, 3)", "low,top")]
    [TestCase("count not in (1, 3)", "mid")]
    [TestCase("status in ('open', 'closed')", "low,top")]
    [TestCase("due in ('2026-06-01')", "mid")]
    [TestCase("amount in (2.50, 100)", "mid,top")]
    [TestCase("amount * 2 + count > 5", "mid,top")]
    [TestCase("amount / count == 1.25", "mid")]
    [TestCase("count % 2 == 1", "low,top")]
    [TestCase("year(due) == 2026 && month(due) > 5", "mid,top")]
    [TestCase("(nick ?? 'z') == 'z'", "none")]
    [TestCase("(done ? count : 0) >= 2", "mid,top")]
    [TestCase("length(name) == 4", "none")]
    [TestCase("round(rating) == 2", "mid")]
    [TestCase("nick + '-' + name == 'b-mid'", "mid")]
    public Task A_text_selects(string text, string expected) => ExpectAsync(Session.Tickets.Where(text), expected);

    [Test]
    public async Task Texts_follow_lookups_and_look_at_children()
    {
        var team = await Session.Teams.CreateAsync(new Team { Name = "Red" });
        var led = await AddTicketAsync("led", x => x.Team = team.Id);
        var child = await AddTicketAsync("child", x => (x.Parent, x.Count) = (led.Id, 7));
        await Session.Notes.CreateAsync(new Note { Title = "note", Ticket = child.Id, Team = team.Id });
        await ExpectAsync(Session.Tickets.Where("team.name == 'Red'"), "led");
        await ExpectAsync(Session.Tickets.Where("parent.team.name == @name", ("name", "Red")), "child");
        await ExpectAsync(Session.Tickets.Where("tickets.any(count > 5)"), "led");
        await ExpectAsync(Session.Tickets.Where("exists(notes, team.name startsWith 'R')"), "child");
        await ExpectAsync(Session.Tickets.Where("!exists(notes) && parent != null"), "");
        Assert.That(await Session.Tickets.Where("parent.team.name == 'Red'").UpdateAsync(new() { Nick = "found" }), Is.EqualTo(1));
        Assert.That(await Session.Tickets.Where("exists(notes)").DeleteAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Arguments_are_bound_by_name()
    {
        await ExpectAsync(Session.Tickets.Where("status == @status && amount > @limit", ("limit", 0.5m), ("status", "open")), "low");
        await ExpectAsync(Session.Tickets.Where("status == @status", QueryArgument.Of("status", TicketStatus.Closed)), "top");
        await ExpectAsync(Session.Tickets.Where("count >= @n && rating < @n && amount < @n", ("n", 2)), "");
        await ExpectAsync(Session.Tickets.Where("due == @day || done == @done", ("day", new DateOnly(2026, 1, 1)), ("done", true)), "low,mid,top");
        await ExpectAsync(Session.Tickets.Where("created_at > @day", ("day", new DateOnly(2020, 1, 1))), "low,mid,none,top");
    }

    [Test]
    public async Task The_same_text_runs_with_other_values_and_with_null()
    {
        foreach (var (nick, expected) in new[] { ("a", "low"), ("b", "mid"), (null, "none"), ("c", "top"), (null, "none") })
        {
            await ExpectAsync(Session.Tickets.Where("nick == @nick", ("nick", nick)), expected);
        }

        await ExpectAsync(Session.Tickets.Where("nick != @nick", ("nick", (string?)null)), "low,mid,top");
        await ExpectAsync(Session.Tickets.Where("count > @least", ("least", (int?)null)), "");
    }

    [Test]
    public async Task Texts_and_fluent_conditions_join()
    {
        await ExpectAsync(
            Session.Tickets.Where(x => x.Count >= 1).Where("count <= @most", ("most", 3)).Where(x => x.Nick != "a").Where("nick != @nick", ("nick", "c")), "mid");
        Assert.That(await Session.Tickets.Where("count >= @a", ("a", 2)).OrderByDescending(x => x.Count).Take(1).FirstOrDefaultAsync(), Has.Property("Name").EqualTo("top"));
    }

    [Test]
    public async Task A_text_counts_changes_and_deletes()
    {
        Assert.That(await Session.Tickets.Where("count >= @a", ("a", 2)).CountAsync(), Is.EqualTo(2));
        Assert.That(await Session.Tickets.Where("count >= @a", ("a", 2)).UpdateAsync(new() { Nick = "z" }), Is.EqualTo(2));
        Assert.That(await Session.Tickets.Where("nick == 'z'").DeleteAsync(), Is.EqualTo(2));
        await ExpectAsync(Session.Tickets.Query(), "low,none");
    }

    [Test]
    public void A_wrong_text_is_shown_with_its_place()
    {
        var error = Throws.WithCode(ErrorCode.InvalidRequest, () => Session.Tickets.Where("count > 1 &&\n  statsu == 'open'").CountAsync().AsTask(), "tickets");
        Assert.That(
            error.Message,
            Is.EqualTo("The condition on 'tickets' cannot be read.\nAt character 16: 'tickets' has no field 'statsu'. Did you mean 'status'?\n    statsu == 'open'\n    ^^^^^^"));
    }

    [TestCase("count > @least", "x", "The condition does not mention '@x'.")]
    [TestCase("count > @least", "lest", "The condition does not mention '@lest'. Did you mean 'least'?")]
    public void An_argument_too_many_is_refused(string text, string name, string expected) => Refused(expected, () => Session.Tickets.Where(text, ("least", 1), (name, 1)));

    [Test]
    public void Missing_and_wrong_arguments_are_refused()
    {
        Refused("The condition needs a value for '@least'; pass (\"least\", value).", () => Session.Tickets.Where("count > @least"));
        Refused("'@least' takes a whole number, but got a text, many.", () => Session.Tickets.Where("count > @least", ("least", "many")));
        Refused("'@least' takes a whole number, but got a list.", () => Session.Tickets.Where("count > @least", ("least", new[] { 1, 2 })));
        Refused("'@all' takes a list, but got a whole number, 1.", () => Session.Tickets.Where("count in @all", ("all", 1)));
        Refused("'@all' takes a list of a whole number each, but one is a text, x.", () => Session.Tickets.Where("count in @all", ("all", new[] { "x" })));
        Refused("The value of '@a' is given twice.", () => Session.Tickets.Where("count > @a", ("a", 1), ("a", 2)));
        Refused("'@day' takes a date, but got a point in time, 2026-01-01T00:00:00.0000000+00:00.", () => Session.Tickets.Where("due > @day", ("day", new DateTimeOffset(2026, 1, 1, 0, 0, 0, default))));
    }

    private static void Refused<TQuery>(string message, Func<TQuery> query) =>
        Assert.That(Assert.Throws<ObjectQLException>(() => query())!, Has.Message.EqualTo(message).And.Property("Code").EqualTo(ErrorCode.InvalidRequest));

    private static async Task ExpectAsync(RecordQuery<Ticket, Ticket.Fields> query, string expected) =>
        Assert.That((await query.OrderBy(x => x.Name).ToListAsync()).Select(static ticket => ticket.Name), Is.EqualTo(expected.Split(',', StringSplitOptions.RemoveEmptyEntries)));
}
