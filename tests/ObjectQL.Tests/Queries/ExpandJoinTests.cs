using System.Text.Json;
using ObjectQL.Query;

namespace ObjectQL.Tests;

/// <summary>Records that lookups refer to come in the statement of the list, or with one more: statistics decide, and the result is the same.</summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public sealed class ExpandJoinTests(DriverFactory factory)
{
    private CountingDriver _driver = null!;
    private TestDb _db = null!;
    private TestSession _session = null!;

    private string[] Joined => factory.Name == "sqlite" ? ["tickets"] : ["tickets", "teams"];

    [SetUp]
    public async Task OpenAsync()
    {
        _driver = new CountingDriver(factory.Create());
        _db = await TestDb.OpenAsync(_driver, new Dictionary<string, Driver> { ["logs"] = factory.Create() });
        _session = _db.AsSystem();
        var teams = await _session.Teams.CreateManyAsync([.. Enumerable.Range(0, 5).Select(static i => new Team { Name = "Team " + i })]);
        var last = default(string);
        for (var i = 0; i < 12; i++)
        {
            var ticket = await _session.Tickets.CreateAsync(new()
            {
                Name = $"Ticket {i:00}", Team = i % 4 == 0 ? null : teams[i % 5].Id, Parent = i % 3 == 0 ? null : last, Count = i % 2, Amount = i + 0.25m, Rating = i / 3.0,
                Due = new DateOnly(2026, 1, 1 + i), AtTime = new TimeOnly(i, 30), Starts = new DateTimeOffset(2026, 1, 1, i, 0, 0, TimeSpan.Zero), Level = TicketLevel.Two,
                Tags = ["a", "b" + i], Choices = [TicketStatus.Open], Data = JsonValue.Parse("{\"n\":[1,2]}"), Place = new Location(1.5, i), Big = 1.0000000001m * i, Vector = [1f, 2f, i],
            });
            last = ticket.Id;
            await _session.Notes.CreateAsync(new() { Title = $"Note {i:00}", Team = teams[i % 5].Id, Reviewer = i % 3 == 0 ? teams[0].Id : null, Ticket = ticket.Id });
        }

        Forget();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _session.DisposeAsync();
        await _db.DisposeAsync();
        await _driver.DisposeAsync();
    }

    [TestCase("a page", "tickets", "teams")]
    [TestCase("a condition", "tickets", "teams")]
    [TestCase("few that refer", "notes", "teams")]
    [TestCase("many fields", "tickets", "tickets")]
    [TestCase("two lookups", "notes", "tickets,teams")]
    public async Task Statistics_alone_choose_between_one_statement_and_one_more(string name, string list, string others)
    {
        var batch = new[] { list }.Concat(others.Split(',')).ToArray();
        var single = factory.Name == "sqlite" ? [list] : batch;
        var expected = await RunAsync(name);
        Assert.That(_driver.Reads, Is.EqualTo(batch), "without statistics");
        foreach (var isJoined in new[] { true, false, true })
        {
            Know(name, isJoined);
            Forget();
            Assert.That(await RunAsync(name), Is.EqualTo(expected), () => $"joined: {isJoined}");
            Assert.That(_driver.Reads, Is.EqualTo(isJoined ? single : batch), () => $"joined: {isJoined}");
        }
    }

    [Test]
    public async Task A_record_of_an_id_is_one_and_is_kept_by_the_session()
    {
        KnownNumbers.Set(_db, "teams", 5);
        KnownNumbers.Set(_db, "tickets", 3, ("team", 5, 0));
        var first = await _session.Tickets.OrderBy(x => x.Name).Expand(x => x.Team).ToListAsync();
        Assert.That(_driver.Reads, Is.EqualTo(Joined));
        Assert.That(first[1].TeamRecord, Is.Not.Null.And.SameAs(first[6].TeamRecord).And.Not.SameAs(first[2].TeamRecord));
        Assert.That(first[0].TeamRecord, Is.Null);
        Assert.That(first[1].TeamRecord!.IsStored);
        _driver.Reads.Clear();
        var second = await _session.Tickets.OrderBy(x => x.Name).Expand(x => x.Team).ToListAsync();
        Assert.That(_driver.Reads, Is.EqualTo(new[] { "tickets" }), "all teams are loaded, so that nothing is joined and nothing read");
        Assert.That(second[1].TeamRecord, Is.SameAs(first[1].TeamRecord));
        first[1].TeamRecord!.Name = "Not stored";
        Assert.That((await _session.Tickets.OrderBy(x => x.Name).Take(2).Expand(x => x.Team).ToListAsync())[1].TeamRecord!.Name, Is.EqualTo("Team 1"));
    }

    [Test]
    public async Task A_joined_record_knows_what_was_read_of_it_and_can_be_stored()
    {
        KnownNumbers.Joined(_db, true, "tickets", "teams");
        var tickets = await _session.Tickets.Where(x => x.Name == "Ticket 02").Select(x => x.Count).Expand(x => x.Parent, parent => parent.Select(y => y.Name)).ToListAsync();
        Assert.That(tickets[0].ParentRecord!.Name, Is.EqualTo("Ticket 01"));
        Assert.That(RecordState.Loaded(tickets[0].ParentRecord!), Is.EqualTo(new FieldMask(0b1001)));
        Assert.That(Assert.Throws<ObjectQLException>(() => _ = tickets[0].Name)!.Code, Is.EqualTo(ErrorCode.FieldNotLoaded));
        tickets[0].ParentRecord!.Name = "Renamed";
        await _session.Tickets.UpdateAsync(tickets[0].ParentRecord!.Id, new() { Name = "Renamed" });
        Assert.That((await _session.Tickets.Where(x => x.Name == "Ticket 02").Expand(x => x.Parent).FirstOrDefaultAsync())!.ParentRecord!.Name, Is.EqualTo("Renamed"));
    }

    [Test]
    public async Task A_transaction_sees_what_it_has_written()
    {
        KnownNumbers.Joined(_db, true, "tickets", "teams");
        await using var transaction = await _session.BeginAsync();
        await _session.Teams.Where(x => x.Name == "Team 1").UpdateAsync(new() { Name = "Other" });
        var ticket = await _session.Tickets.Where(x => x.Name == "Ticket 01").Expand(x => x.Team).FirstOrDefaultAsync();
        Assert.That(ticket!.TeamRecord!.Name, Is.EqualTo("Other"));
        await transaction.RollbackAsync();
    }

    [Test]
    public async Task What_more_is_asked_of_the_records_takes_a_statement()
    {
        KnownNumbers.Joined(_db, true, "tickets", "teams", "notes", "log_entries");
        await _session.Tickets.Expand(x => x.Team, team => team.Where(y => y.Name != "Team 1")).ToListAsync();
        await _session.Tickets.Expand(x => x.Parent, parent => parent.Expand(y => y.Notes)).ToListAsync();
        Assert.That(_driver.Reads, Is.EqualTo(new[] { "tickets", "teams", "tickets", "tickets", "notes" }));
        Forget();
        await _session.Tickets.Search("ticket").Expand(x => x.Team).ToListAsync();
        Assert.That(_driver.Reads, Is.EqualTo(new[] { "tickets", "teams" }), "the best fit comes first");
        Forget();
        await _session.LogEntries.CreateAsync(new() { Text = "Log", Ticket = (await _session.Tickets.Query().FirstOrDefaultAsync())!.Id });
        _driver.Reads.Clear();
        var entry = await _session.LogEntries.Expand(x => x.Ticket).FirstOrDefaultAsync();
        Assert.That(entry!.TicketRecord, Is.Not.Null);
        Assert.That(_driver.Reads, Is.EqualTo(new[] { "tickets" }), "the log is in another data source");
    }

    [Test]
    public async Task The_choice_is_explained_with_both_costs()
    {
        var none = await _session.Tickets.Query().Take(20).Expand(x => x.Team).Expand(x => x.Notes).ExplainAsync();
        var isSqlite = factory.Name == "sqlite";
        Assert.That(none.Expansions.Select(static x => x.ToString()), Is.EqualTo(new[]
        {
            isSqlite ? "team: one more statement, there are no statistics" : "team: one more statement, its records are out of reach of a join",
            "notes: one more statement, it leads to several records",
        }));
        Know("a page", true);
        var joined = await _session.Tickets.Query().Take(20).Expand(x => x.Team).ExplainAsync();
        Know("a page", false);
        var batch = await _session.Tickets.Query().Take(20).Expand(x => x.Team).ExplainAsync();
        Assert.That(joined.Expansions[0].IsJoin, Is.EqualTo(isSqlite));
        Assert.That(batch.Expansions[0].IsJoin, Is.False);
        if (isSqlite)
        {
            Assert.That(joined.ToString(), Does.Contain("related records:\n  team: joined, cost ").And.Contain("about 20 records refer to 20 different ones, 20 of them not loaded").And.Contain("LEFT JOIN \"teams\""));
            Assert.That(batch.ToString(), Does.Contain("  team: one more statement, cost ").And.Contain("refer to 1 different ones").And.Not.Contain("JOIN"));
        }
    }

    private void Know(string name, bool isJoined)
    {
        KnownNumbers.Set(_db, "teams", 1_000);
        KnownNumbers.Set(_db, "notes", 200, ("reviewer", 50, isJoined ? 0.99 : 0), ("team", isJoined ? 1_000 : 1, 0), ("ticket", isJoined ? 1_000 : 1, 0));
        KnownNumbers.Set(_db, "tickets", 1_000, ("team", name == "a condition" ? 20 : isJoined ? 1_000 : 1, 0), ("count", isJoined ? 500 : 2, 0), ("parent", isJoined ? 1_000 : 1, 0));
    }

    private async Task<string> RunAsync(string name) => name switch
    {
        "a page" => Text(await _session.Tickets.OrderBy(x => x.Name).Take(20).Expand(x => x.Team).ToListAsync()),
        "a condition" => Text(await _session.Tickets.Where(x => x.Count == 1).OrderBy(x => x.Name).Expand(x => x.Team).ToListAsync()),
        "few that refer" => Text(await _session.Notes.OrderByDescending(x => x.Title).Expand(x => x.Reviewer, reviewer => reviewer.Select(y => y.Name)).ToListAsync()),
        "many fields" => Text(await _session.Tickets.OrderBy(x => x.Name).Skip(1).Take(10).Expand(x => x.Parent).ToListAsync()),
        _ => Text(await _session.Notes.OrderBy(x => x.Title).Take(20).Select(x => x.Slot).Expand(x => x.Ticket, ticket => ticket.Select(y => y.Amount, y => y.Tags)).Expand(x => x.Team).ToListAsync()),
    };

    private void Forget()
    {
        _session.ForgetLookups();
        _driver.Reads.Clear();
    }

    private static string Text<T>(List<T> records) => string.Join('\n', records.Select(static record => JsonSerializer.Serialize(record)));
}
