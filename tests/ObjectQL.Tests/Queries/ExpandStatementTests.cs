namespace ObjectQL.Tests;

/// <summary>How many statements an expansion costs: one per relation and level, whatever the number of records.</summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public sealed class ExpandStatementTests(DriverFactory factory)
{
    private CountingDriver _driver = null!;
    private TestDb _db = null!;
    private TestSession _session = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _driver = new CountingDriver(factory.Create());
        _db = await TestDb.OpenAsync(_driver, new Dictionary<string, Driver> { ["logs"] = factory.Create() });
        _session = _db.AsSystem();
        for (var i = 0; i < 50; i++)
        {
            var team = await _session.Teams.CreateAsync(new() { Name = "Team " + i });
            await _session.Tickets.CreateManyAsync([.. Enumerable.Range(0, 3).Select(j => new Ticket { Name = $"Ticket {i}.{j}", Team = team.Id })]);
        }

        _driver.Reads.Clear();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _session.DisposeAsync();
        await _db.DisposeAsync();
        await _driver.DisposeAsync();
    }

    [Test]
    public async Task Fifty_parents_with_their_children_are_two_statements()
    {
        var teams = await _session.Teams.Expand(x => x.Tickets, tickets => tickets.OrderBy(y => y.Name).Take(2)).ToListAsync();
        Assert.That(teams.Select(team => team.Tickets.Count), Is.EqualTo(Enumerable.Repeat(2, 50)));
        Assert.That(_driver.Reads, Is.EqualTo(new[] { "teams", "tickets" }));
    }

    [Test]
    public async Task Every_relation_of_every_level_is_one_more()
    {
        await _session.Tickets.Expand(x => x.Team, team => team.Expand(y => y.NotesByTeam).Expand(y => y.Tickets, tickets => tickets.Expand(z => z.Notes))).ToListAsync();
        Assert.That(_driver.Reads, Is.EqualTo(new[] { "tickets", "teams", "notes", "tickets", "notes" }));
    }

    [Test]
    public async Task Without_records_nothing_more_is_read()
    {
        await _session.Tickets.Where(x => x.Name == "none").Expand(x => x.Team).Expand(x => x.Notes).ToListAsync();
        await _session.Tickets.Query().Take(5).Expand(x => x.Parent, parent => parent.Expand(y => y.Team)).ToListAsync();
        Assert.That(_driver.Reads, Is.EqualTo(new[] { "tickets", "tickets" }));
    }

    [Test]
    public async Task The_record_of_an_id_is_read_once_in_a_session()
    {
        var first = await _session.Tickets.Where(x => x.Name == "Ticket 0.0").Expand(x => x.Team).FirstOrDefaultAsync();
        var second = await _session.Tickets.Where(x => x.Name == "Ticket 0.1").Expand(x => x.Team).FirstOrDefaultAsync();
        Assert.That(_driver.Reads, Is.EqualTo(new[] { "tickets", "teams", "tickets" }));
        Assert.That(second!.TeamRecord, Is.SameAs(first!.TeamRecord));
        await _session.Tickets.Where(x => x.Name == "Ticket 0.1").Expand(x => x.Team, team => team.Select(y => y.Name)).FirstOrDefaultAsync();
        Assert.That(_driver.Reads, Has.Count.EqualTo(5), "other fields");
    }

    [Test]
    public async Task A_record_that_was_changed_here_is_read_again()
    {
        var first = await _session.Tickets.Where(x => x.Name == "Ticket 0.0").Expand(x => x.Team).FirstOrDefaultAsync();
        first!.TeamRecord!.Name = "Not stored";
        var second = await _session.Tickets.Where(x => x.Name == "Ticket 0.0").Expand(x => x.Team).FirstOrDefaultAsync();
        Assert.That(second!.TeamRecord!.Name, Is.EqualTo("Team 0"));
    }

    [Test]
    public async Task A_write_forgets_what_was_read()
    {
        var ticket = await _session.Tickets.Where(x => x.Name == "Ticket 0.0").Expand(x => x.Team).FirstOrDefaultAsync();
        foreach (var write in new Func<Task>[]
        {
            () => _session.Teams.UpdateAsync(ticket!.Team!, new() { Name = "Renamed" }).AsTask(),
            () => _session.Teams.Where(x => x.Name == "Renamed").UpdateAsync(new() { Name = "Again" }).AsTask(),
            () => _session.Teams.UpsertAsync(new() { Id = ticket!.Team!, Name = "Third" }).AsTask(),
            () => _session.Teams.CreateAsync(new() { Name = "New" }).AsTask(),
            () => _session.Teams.Where(x => x.Name == "New").DeleteAsync().AsTask(),
        })
        {
            await write();
            _driver.Reads.Clear();
            await _session.Tickets.Where(x => x.Name == "Ticket 0.0").Expand(x => x.Team).FirstOrDefaultAsync();
            Assert.That(_driver.Reads, Is.EqualTo(new[] { "tickets", "teams" }));
        }
    }
}
