using System.Buffers;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Behaviour.Tests;

/// <summary>Records that are shared by hand: with whom, what they may do then, on every path; and what others try.</summary>
public sealed class HandShareTests(DriverFactory factory) : SalesFixture(factory)
{
    private SalesDb.Session _ann = null!;
    private SalesDb.Session _bob = null!;

    [SetUp]
    public async Task FillAsync()
    {
        _ann = As("ann", "writer");
        _bob = As("bob", "reader");
        await _ann.Papers.CreateManyAsync([new() { Id = "p", Title = "Plan", Owner = "ann" }, new() { Id = "q", Title = "Quiet", Owner = "ann" }]);
        await Session.Sheets.CreateAsync(new() { Id = "s", Text = "first", Paper = "p" });
    }

    [TearDown]
    public async Task EndAsync()
    {
        await _ann.DisposeAsync();
        await _bob.DisposeAsync();
    }

    [TestCase("user")]
    [TestCase("role")]
    public async Task A_share_opens_the_record_and_its_end_closes_it(string way)
    {
        var bob = way == "user" ? ShareTarget.User("bob") : ShareTarget.Role("reader");
        await CheckAsync(reads: false, updates: false);
        Assert.That(await _ann.Papers.ShareAsync("p", "viewers", bob), Is.True);
        await CheckAsync(reads: true, updates: false);
        Assert.That(await _ann.Papers.ShareAsync("p", "viewers", bob), Is.True, "a second time");
        Assert.That((await Session.Papers.GetAsync("p")).Viewers!.Items, Has.Count.EqualTo(1));
        await _ann.Papers.ShareAsync("p", "editing", bob);
        await CheckAsync(reads: true, updates: true);
        Assert.That(await _ann.Papers.UnshareAsync("p", "viewers", bob), Is.True);
        await CheckAsync(reads: true, updates: true);
        await _ann.Papers.UnshareAsync("p", "editing", bob);
        await CheckAsync(reads: false, updates: false);
        Assert.That((await Session.Papers.GetAsync("p")).Editors, Is.Null);
    }

    [Test]
    public async Task A_share_that_is_written_into_the_list_is_recorded_as_one()
    {
        var sink = new Sink();
        Db.AuditSink = sink;
        await _ann.Papers.CreateAsync(new() { Id = "r", Title = "r", Owner = "ann", Viewers = ["user:bob"] });
        await _ann.Papers.UpdateAsync("r", new() { Title = "changed" });
        await _ann.Papers.UpdateAsync("r", new() { Viewers = ["user:eve"] });
        await Session.Papers.UpdateAsync("r", new() { Viewers = null });
        Assert.That(sink.Lines, Is.EqualTo(new[]
        {
            "permission_grant ann papers viewers: Shared: the record 'r' with user:bob, by the rule 'viewers'.",
            "permission_grant ann papers viewers: Shared: the record 'r' with user:eve, by the rule 'viewers'.",
            "alert permission_grant chief",
            "permission_revoke ann papers viewers: No longer shared: the record 'r' with user:bob, by the rule 'viewers'.",
            $"permission_revoke {Session.User.Id} papers viewers: No longer shared: the record 'r' with user:eve, by the rule 'viewers'.",
        }));
    }

    [Test]
    public async Task Shares_and_their_ends_are_recorded_once_they_have_come_to_stay()
    {
        var sink = new Sink();
        Db.AuditSink = sink;
        await _ann.Papers.ShareAsync("p", "viewers", ShareTarget.User("bob"));
        await _ann.Papers.ShareAsync("p", "viewers", ShareTarget.User("bob"));
        await _ann.Papers.UnshareAsync("q", "viewers", ShareTarget.User("bob"));
        Assert.That(sink.Lines, Is.EqualTo(new[] { "permission_grant ann papers viewers: Shared: the record 'p' with user:bob, by the rule 'viewers'." }));
        sink.Lines.Clear();
        await using (await _ann.BeginAsync())
        {
            await _ann.Papers.ShareAsync("q", "editing", ShareTarget.Role("reader"));
        }

        Assert.That(sink.Lines, Is.Empty, "it was rolled back");
        await using (var transaction = await _ann.BeginAsync())
        {
            await _ann.Papers.ShareAsync("q", "editing", ShareTarget.Role("reader"));
            Assert.That(sink.Lines, Is.Empty, "nobody sees it yet");
            await transaction.CommitAsync();
        }

        await Session.Papers.UnshareAsync("p", "viewers", ShareTarget.User("bob"));
        Assert.That(sink.Lines, Is.EqualTo(new[]
        {
            "permission_grant ann papers editors: Shared: the record 'q' with role:reader, by the rule 'editing'.",
            "alert permission_grant chief",
            $"permission_revoke {Session.User.Id} papers viewers: No longer shared: the record 'p' with user:bob, by the rule 'viewers'.",
        }));
    }

    [Test]
    public async Task A_share_is_nobody_elses()
    {
        await _ann.Papers.ShareAsync("p", "viewers", ShareTarget.User("bob"));
        await _ann.Papers.ShareAsync("p", "viewers", ShareTarget.Role("chief"));
        foreach (var (id, role) in new[] { ("eve", "reader"), ("user:bob", "reader"), ("role:chief", "reader"), ("chief", "reader"), ("bo", "reader"), ("BOB", "reader"), ("ob\",\"user:bob", "reader"), ("%", "reader"), ("eve", "role:reader") })
        {
            await using var other = As(id, role);
            Assert.That(role == "reader" ? await other.Papers.CountAsync() : 0, Is.Zero, id);
        }

        await using var stranger = As("bob", "stranger");
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await stranger.Papers.CountAsync())!.Code, Is.EqualTo(ErrorCode.Forbidden), "a share is no permission for the object");
    }

    [Test]
    public async Task A_share_with_a_team_or_a_group_is_for_its_members()
    {
        await _ann.Papers.ShareAsync("p", "viewers", ShareTarget.Team("blue"));
        await _ann.Papers.ShareAsync("q", "viewers", ShareTarget.Group("blue"));
        Assert.That(await SeenAsync(teams: new object[] { "red", "blue" }), Is.EqualTo("p"));
        Assert.That(await SeenAsync(groups: new[] { "blue" }), Is.EqualTo("q"));
        Assert.That(await SeenAsync(teams: new List<string> { "blue" }, groups: "blue"), Is.EqualTo("p,q"), "any list, or one text");
        Assert.That(await SeenAsync(), Is.Empty);
        Assert.That(await SeenAsync(teams: new object[] { "blu", "BLUE", "team:blue", "b\",\"team:blue" }, groups: 5), Is.Empty);
        Assert.That(await SeenAsync(teams: new object?[] { "blue", 5, null, 1.5, "" }), Is.EqualTo("p"), "what is no id names nothing, and the others count");
        await _ann.Papers.UnshareAsync("p", "viewers", ShareTarget.Team("blue"));
        Assert.That(await SeenAsync(teams: new[] { "blue" }), Is.Empty);
        Assert.That(() => ShareTarget.Team(""), Throws.ArgumentException);
        Assert.That(() => ShareTarget.Group(null!), Throws.ArgumentException);
    }

    [Test]
    public async Task Teams_and_groups_have_numbers_or_uuids_too()
    {
        var id = Guid.Parse("A0B1C2D3-0000-4000-8000-00000000000F");
        await _ann.Papers.ShareAsync("p", "viewers", ShareTarget.Team(-5));
        await _ann.Papers.ShareAsync("q", "viewers", ShareTarget.Group(id));
        Assert.That(await SeenAsync(teams: new[] { 7, -5 }), Is.EqualTo("p"));
        Assert.That(await SeenAsync(teams: new[] { -5L }), Is.EqualTo("p"));
        Assert.That(await SeenAsync(teams: -5), Is.EqualTo("p"));
        Assert.That(await SeenAsync(teams: new[] { "-5" }, groups: new[] { id }), Is.EqualTo("p,q"));
        Assert.That(await SeenAsync(groups: id.ToString()), Is.EqualTo("q"));
        Assert.That(await SeenAsync(teams: new[] { 5, 7 }, groups: new[] { Guid.Empty, Guid.NewGuid() }), Is.Empty);
        Assert.That((ShareTarget.Team(id), ShareTarget.Group(5)), Is.EqualTo((ShareTarget.Team("a0b1c2d3-0000-4000-8000-00000000000f"), ShareTarget.Group("5"))));
    }

    [Test]
    public async Task A_record_is_shared_by_its_id_of_whatever_type()
    {
        var medal = await _ann.Medals.CreateAsync(new() { Owner = "ann" });
        var seal = await _ann.Seals.CreateAsync(new() { Owner = "ann" });
        Assert.That(await _ann.Medals.ShareAsync(medal.Id, "viewers", ShareTarget.User("bob")), Is.True);
        Assert.That(await _ann.Seals.ShareAsync(seal.Id, "viewers", ShareTarget.User("bob")), Is.True);
        Assert.That((await _bob.Medals.FindAsync(medal.Id))?.Id, Is.EqualTo(medal.Id));
        Assert.That((await _bob.Seals.FindAsync(seal.Id))?.Id, Is.EqualTo(seal.Id));
        Assert.That(await _ann.Medals.UnshareAsync(medal.Id, "viewers", ShareTarget.User("bob")), Is.True);
        Assert.That(await _ann.Seals.UnshareAsync(seal.Id, "viewers", ShareTarget.User("bob")), Is.True);
        Assert.That((await _bob.Medals.CountAsync(), await _bob.Seals.CountAsync()), Is.EqualTo((0L, 0L)));
        Assert.That(await _ann.Medals.ShareAsync(medal.Id + 1, "viewers", ShareTarget.User("bob")), Is.False);
        Assert.That(await _ann.Seals.ShareAsync(Guid.NewGuid(), "viewers", ShareTarget.User("bob")), Is.False);
    }

    /// <summary>Random shares and callers; who sees what is decided by comparing the names one by one.</summary>
    [Test]
    public async Task Whoever_a_share_names_sees_the_record_and_nobody_else([Range(1, 6)] int seed)
    {
        var random = new Random(seed);
        var targets = new Func<string, ShareTarget>[] { ShareTarget.User, ShareTarget.Team, ShareTarget.Group };
        string[] names = ["a", "b", "c", "a:b", "ä"];
        var shares = new List<(string Paper, string Target)>();
        for (var i = 0; i < 8; i++)
        {
            var target = targets[random.Next(3)](names[random.Next(names.Length)]);
            var paper = random.Next(2) == 0 ? "p" : "q";
            await _ann.Papers.ShareAsync(paper, "viewers", target);
            shares.Add((paper, target.ToString()));
        }

        for (var i = 0; i < 12; i++)
        {
            var (id, teams, groups) = (names[random.Next(names.Length)], Some(), Some());
            var mine = new HashSet<string>(["user:" + id, .. teams.Select(static x => "team:" + x), .. groups.Select(static x => "group:" + x)], StringComparer.Ordinal);
            var wanted = shares.Where(share => mine.Contains(share.Target)).Select(static share => share.Paper).Distinct().Order(StringComparer.Ordinal);
            Assert.That(await SeenAsync(id, teams, groups), Is.EqualTo(string.Join(',', wanted)), $"{id} of {string.Join(' ', teams)} and {string.Join(' ', groups)}");
        }

        object[] Some() => [.. names.Where(_ => random.Next(4) == 0)];
    }

    [Test]
    public async Task Only_who_may_change_the_record_and_the_list_shares_it()
    {
        var eve = ShareTarget.User("eve");
        Assert.That(await _bob.Papers.ShareAsync("p", "viewers", eve), Is.False, "hidden");
        Assert.That(await _bob.Papers.ShareAsync("missing", "viewers", eve), Is.False, "missing");
        await _ann.Papers.ShareAsync("p", "viewers", ShareTarget.User("bob"));
        Assert.That(await _bob.Papers.ShareAsync("p", "viewers", eve), Is.False, "a viewer");
        Refused(() => _bob.Papers.ShareAsync("p", "editing", ShareTarget.User("bob")), ErrorCode.Forbidden);
        Refused(() => _bob.Papers.UpdateAsync("p", new() { Editors = ["user:bob"] }), ErrorCode.Forbidden);
        await _ann.Papers.ShareAsync("p", "editing", ShareTarget.User("bob"));
        Refused(() => _bob.Papers.ShareAsync("p", "editing", eve), ErrorCode.Forbidden);
        Assert.That(await _bob.Papers.ShareAsync("p", "viewers", eve), Is.True, "an editor may show it to others");
        Assert.That(await _bob.Papers.DeleteAsync("p"), Is.False);
        await using var nobody = As("nobody", "stranger");
        Refused(() => nobody.Papers.ShareAsync("p", "viewers", eve), ErrorCode.Forbidden);
        Refused(() => nobody.Papers.UnshareAsync("p", "viewers", eve), ErrorCode.Forbidden);
    }

    [Test]
    public void What_there_is_not_is_told()
    {
        Assert.That(Refused(() => _ann.Papers.ShareAsync("p", "viewer", ShareTarget.User("bob")), ErrorCode.InvalidRequest), Does.Contain("Did you mean 'viewers'?"));
        Assert.That(Refused(() => _ann.Papers.ShareAsync("p", "viewers", ShareTarget.Role("readers")), ErrorCode.InvalidRequest), Does.Contain("Did you mean 'reader'?"));
        Refused(() => _ann.Papers.ShareAsync("p", "viewers", default), ErrorCode.InvalidRequest);
        Refused(() => Session.Sheets.ShareAsync("s", "viewers", ShareTarget.User("bob")), ErrorCode.InvalidRequest);
        Assert.That(() => ShareTarget.User(""), Throws.ArgumentException);
    }

    [Test]
    public async Task Shares_given_at_the_same_time_all_count()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(async () =>
        {
            await using var session = As("ann", "writer");
            await session.Papers.ShareAsync("p", "viewers", ShareTarget.User($"u{number}"));
        })));
        Assert.That((await Session.Papers.GetAsync("p")).Viewers!.Items, Is.EquivalentTo(Enumerable.Range(0, 12).Select(static number => $"user:u{number}")));
    }

    /// <summary>The ids of what a reader sees.</summary>
    private async Task<string> SeenAsync(string id = "eve", object? teams = null, object? groups = null)
    {
        await using var session = Db.As(new User(id, ["reader"], attributes: new Dictionary<string, object?> { ["teams"] = teams, ["groups"] = groups }));
        return string.Join(',', (await session.Papers.OrderBy(static x => x.Id).ToListAsync()).Select(static x => x.Id));
    }

    /// <summary>Asks every way for what is shared; the other paper never comes along.</summary>
    private async Task CheckAsync(bool reads, bool updates)
    {
        var count = reads ? 1 : 0;
        Assert.That((await _bob.Papers.FindAsync("p"))?.Title, Is.EqualTo(reads ? "Plan" : null));
        Assert.That(await _bob.Papers.FindAsync("q"), Is.Null);
        Assert.That((await _bob.Papers.ToListAsync()).Select(static one => one.Id), Is.EqualTo(reads ? ["p"] : Array.Empty<string>()));
        Assert.That((await PaperQueries.ListAsync(_bob)).Select(static one => one.Id), Is.EqualTo(reads ? ["p"] : Array.Empty<string>()));
        Assert.That(await _bob.Papers.CountAsync(), Is.EqualTo(count));
        Assert.That((await _bob.Papers.Aggregate().Count("n").ToRowsAsync())[0].Long("n"), Is.EqualTo(count));
        Assert.That(await _bob.Papers.Search("plan quiet").CountAsync() + await _bob.Papers.Search("plan").CountAsync(), Is.EqualTo(count));
        var output = new ArrayBufferWriter<byte>();
        await _bob.Papers.WriteJsonAsync(output);
        Assert.That(Encoding.UTF8.GetString(output.WrittenSpan), reads ? Does.Contain("\"Plan\"").And.Not.Contain("Quiet").And.Not.Contain("editors") : Is.EqualTo("[]"));
        Assert.That(await _bob.Sheets.Where("paper.title == 'Plan'").CountAsync(), Is.EqualTo(count), "through a lookup");
        Assert.That((await _bob.Sheets.Expand(x => x.Paper).ToListAsync()).Single().PaperRecord?.Title, Is.EqualTo(reads ? "Plan" : null), "expanded");
        Assert.That(await _bob.Papers.UpdateAsync("p", new() { Title = "Plan" }), Is.EqualTo(updates));
        Assert.That(await _bob.Papers.Where(x => x.Title != "x").UpdateAsync(new() { Title = "Plan" }), Is.EqualTo(updates ? 1 : 0));
        Assert.That(await _bob.Papers.DeleteAsync("p"), Is.False);
        Assert.That(await _bob.Papers.Where(x => x.Title != "x").DeleteAsync(), Is.Zero);
        Assert.That((await Session.Papers.GetAsync("q")).Title, Is.EqualTo("Quiet"));
    }

    private SalesDb.Session As(string id, string role) => Db.As(new User(id, [role]));

    private static string Refused(Func<ValueTask<bool>> call, string code)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await call())!;
        Assert.That(error.Code, Is.EqualTo(code));
        return error.Message;
    }

    private sealed class Sink : IAuditSink
    {
        public List<string> Lines { get; } = [];

        public void Record(AuditRecord record) => Lines.Add($"{record.Event} {record.User.Id} {record.ObjectName} {record.Field}: {record.Message}");

        public void Alert(AuditRecord record, AuditAlert alert) => Lines.Add($"alert {record.Event} {string.Join(' ', alert.Notify)}");
    }
}
