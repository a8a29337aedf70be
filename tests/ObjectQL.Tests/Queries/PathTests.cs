namespace ObjectQL.Tests;

/// <summary>Conditions and orders over related records: paths through lookups, and children that match.</summary>
public sealed class PathTests(DriverFactory factory) : SessionFixture(factory)
{
    [SetUp]
    public async Task FillAsync()
    {
        var red = await Session.Teams.CreateAsync(new() { Name = "Red" });
        var blue = await Session.Teams.CreateAsync(new() { Name = "Blue" });
        var root = await AddTicketAsync("root", ticket => (ticket.Team, ticket.Amount) = (red.Id, 10m));
        var child = await AddTicketAsync("child", ticket => (ticket.Team, ticket.Parent, ticket.Amount) = (blue.Id, root.Id, 20m));
        await AddTicketAsync("grandchild", ticket => (ticket.Parent, ticket.Done) = (child.Id, true));
        await Session.Notes.CreateManyAsync(
        [
            new() { Title = "first", Ticket = root.Id, Team = red.Id, Slot = 1, Reviewer = blue.Id },
            new() { Title = "second", Ticket = root.Id, Team = blue.Id, Slot = null },
            new() { Title = "third", Ticket = child.Id, Team = blue.Id, Slot = 3 },
        ]);
    }

    [Test]
    public async Task A_path_compares_a_field_of_the_record_that_a_lookup_leads_to()
    {
        Assert.That(await NamesAsync(x => x.TeamRecord.Name == "Red"), Is.EqualTo("root"));
        Assert.That(await NamesAsync(x => x.ParentRecord.TeamRecord.Name == "Blue"), Is.EqualTo("grandchild"));
        Assert.That(await NamesAsync(x => x.ParentRecord.Amount < 15m), Is.EqualTo("child"));
        Assert.That(await NamesAsync(x => x.TeamRecord.Name != "Red"), Is.EqualTo("child"), "no team is unknown");
        Assert.That(await NamesAsync(x => x.TeamRecord.Name.IsNull), Is.EqualTo("grandchild"));
    }

    [Test]
    public async Task Lookups_compare_ids()
    {
        var root = (await Session.Tickets.Where(x => x.Name == "root").ToListAsync())[0];
        Assert.That(await NamesAsync(x => x.Parent == root.Id), Is.EqualTo("child"));
        Assert.That(await NamesAsync(x => x.Parent == null), Is.EqualTo("root"));
        Assert.That(await NamesAsync(x => x.Parent.IsNull), Is.EqualTo("root"));
        Assert.That(await NamesAsync(x => x.Parent != root.Id), Is.EqualTo("grandchild"));
        Assert.That(await NamesAsync(x => x.Parent.In(root.Id, "nobody")), Is.EqualTo("child"));
        Assert.That((await Session.Notes.Where(x => x.Team == x.Reviewer).ToListAsync()).Select(note => note.Title), Is.Empty);
        Assert.That((await Session.Notes.Where(x => x.Team != x.Reviewer).ToListAsync()).Select(note => note.Title), Is.EqualTo(new[] { "first" }));
    }

    [Test]
    public async Task An_order_follows_a_path()
    {
        var tickets = await Session.Tickets.OrderByDescending(x => x.TeamRecord.Name).ToListAsync();
        Assert.That(tickets.Select(ticket => ticket.Name), Is.EqualTo(new[] { "root", "child", "grandchild" }));
    }

    [Test]
    public async Task Children_exist_or_match()
    {
        Assert.That(await NamesAsync(x => x.Notes.Any()), Is.EqualTo("child, root"));
        Assert.That(await NamesAsync(x => x.Notes.None()), Is.EqualTo("grandchild"));
        Assert.That(await NamesAsync(x => x.Notes.Any(y => y.Slot > 1)), Is.EqualTo("child"));
        Assert.That(await NamesAsync(x => x.Notes.None(y => y.Slot > 1)), Is.EqualTo("grandchild, root"));
        Assert.That(await NamesAsync(x => x.Notes.All(y => y.Slot > 0)), Is.EqualTo("child, grandchild"), "an unknown child does not match");
        Assert.That(await NamesAsync(x => !x.Notes.All(y => y.Slot > 0)), Is.EqualTo("root"));
        Assert.That(await NamesAsync(x => x.Tickets.Any(y => y.Done)), Is.EqualTo("child"));
        Assert.That(await NamesAsync(x => x.Notes.Any(y => y.TeamRecord.Name == "Blue" && y.Title == "second")), Is.EqualTo("root"));
        Assert.That(await NamesAsync(x => x.Tickets.Any(y => y.Tickets.Any())), Is.EqualTo("root"));
        Assert.That(await NamesAsync(x => x.ParentRecord.Notes.Any(y => y.Slot == 1) || x.Name == "root"), Is.EqualTo("child, root"));
    }

    [Test]
    public async Task Expansions_have_conditions_over_paths_and_children()
    {
        var teams = await Session.Teams.OrderBy(x => x.Name)
            .Expand(x => x.Tickets, tickets => tickets.Where(y => y.Notes.Any(z => z.Slot == 3)).OrderBy(y => y.ParentRecord.Name).Take(1))
            .ToListAsync();
        Assert.That(teams.Select(team => team.Tickets.Count), Is.EqualTo(new[] { 1, 0 }));
    }

    private async Task<string> NamesAsync(Func<Ticket.Fields, Predicate> condition) =>
        string.Join(", ", (await Session.Tickets.Where(condition).OrderBy(x => x.Name).ToListAsync()).Select(ticket => ticket.Name));
}
