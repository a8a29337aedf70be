namespace ObjectQL.Tests.Caching;

/// <summary>What is answered from the cache, and what drops it.</summary>
[TestFixture]
public sealed class DatabaseCacheTests
{
    private CountingDriver _driver = null!;
    private TestDb _db = null!;
    private TestSession _session = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _driver = new CountingDriver(new MemoryDriver());
        _db = await TestDb.OpenAsync(_driver, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        _session = _db.AsSystem();
        await _session.Teams.CreateAsync(new() { Id = "team", Name = "Team" });
        await _session.Tickets.CreateAsync(new() { Id = "a", Name = "Ann", Count = 1, Nick = "n", Team = "team" });
        await _session.Tickets.CreateAsync(new() { Id = "b", Name = "Bob", Count = 2 });
        _db.Cache.Use("tickets");
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _session.DisposeAsync();
        await _db.DisposeAsync();
        await _driver.DisposeAsync();
    }

    [Test]
    public async Task A_record_is_read_once_and_so_is_that_there_is_none()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.That((await _session.Tickets.FindAsync("a"))!.Name, Is.EqualTo("Ann"));
            Assert.That(await _session.Tickets.FindAsync("nobody"), Is.Null);
        }

        Assert.That(_driver.Reads, Has.Count.EqualTo(2));
        Assert.That(_db.Cache.RecordStatistics, Has.Property("Hits").EqualTo(4).And.Property("Misses").EqualTo(2).And.Property("Entries").EqualTo(2));
    }

    [Test]
    public async Task Each_caller_has_a_record_of_its_own()
    {
        var first = (await _session.Tickets.FindAsync("a"))!;
        first.Name = "Changed";
        var second = (await _session.Tickets.FindAsync("a"))!;
        second.Name = "Changed, too";
        Assert.That((await _session.Tickets.FindAsync("a"))!.Name, Is.EqualTo("Ann"));
        var list = await _session.Tickets.ToListAsync();
        list[0].Name = "Changed";
        list.Clear();
        Assert.That((await _session.Tickets.ToListAsync()).Select(static x => x.Name), Is.EquivalentTo(new[] { "Ann", "Bob" }));
        await _session.Tickets.UpdateAsync(second);
        Assert.That((await _session.Tickets.FindAsync("a"))!.Name, Is.EqualTo("Changed, too"));
    }

    [Test]
    public async Task A_write_drops_its_record_and_no_other()
    {
        await ReadAsync("a", "b", "nobody");
        await _session.Tickets.UpdateAsync("a", new() { Nick = "m" });
        Assert.That(await ReadAsync("b", "nobody"), Is.Zero);
        Assert.That(await ReadAsync("a"), Is.EqualTo(1));
        await _session.Tickets.CreateAsync(new() { Id = "nobody", Name = "Now there is" });
        Assert.That(await ReadAsync("a", "b"), Is.Zero);
        Assert.That(await _session.Tickets.FindAsync("nobody"), Is.Not.Null);
    }

    [Test]
    public async Task A_delete_drops_what_may_have_gone_along()
    {
        await _session.Tickets.CreateAsync(new() { Id = "child", Name = "Child", Parent = "b" });
        await ReadAsync("a", "b", "child");
        await _session.Tickets.DeleteAsync("b");
        Assert.That(await _session.Tickets.FindAsync("b"), Is.Null);
        Assert.That(await _session.Tickets.FindAsync("child"), Is.Null);
    }

    [Test]
    public async Task A_write_drops_the_queries_that_look_at_its_fields_and_no_other()
    {
        async Task<int> Reads(Func<Task> run)
        {
            var before = _driver.Reads.Count;
            await run();
            return _driver.Reads.Count - before;
        }

        Task Names() => _session.Tickets.Where(x => x.Count > 0).Select(x => x.Name).ToListAsync().AsTask();
        Task Nicks() => _session.Tickets.Where(x => x.Count > 0).Select(x => x.Nick).ToListAsync().AsTask();
        Task OfTeams() => _session.Tickets.Where(x => x.TeamRecord.Name == "Team").Select(x => x.Name).ToListAsync().AsTask();
        Assert.That((await Reads(Names), await Reads(Nicks), await Reads(OfTeams)), Is.EqualTo((1, 1, 1)));
        Assert.That((await Reads(Names), await Reads(Nicks), await Reads(OfTeams)), Is.EqualTo((0, 0, 0)));
        await _session.Tickets.UpdateAsync("a", new() { Nick = "m" });
        Assert.That((await Reads(Names), await Reads(Nicks), await Reads(OfTeams)), Is.EqualTo((0, 1, 0)));
        await _session.Teams.UpdateAsync("team", new() { Name = "Other" });
        Assert.That((await Reads(Names), await Reads(Nicks), await Reads(OfTeams)), Is.EqualTo((0, 0, 1)));
        await _session.Tickets.Where(x => x.Name == "Bob").UpdateAsync(new() { Count = 9 });
        Assert.That((await Reads(Names), await Reads(Nicks), await Reads(OfTeams)), Is.EqualTo((1, 1, 0)));
        await _session.Tickets.DeleteAsync("b");
        Assert.That((await Reads(Names), await Reads(Nicks), await Reads(OfTeams)), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public async Task A_transaction_is_answered_by_the_database_and_drops_when_it_commits()
    {
        await ReadAsync("a");
        await using var other = _db.AsSystem();
        await using (var transaction = await _session.BeginAsync())
        {
            await _session.Tickets.UpdateAsync("a", new() { Nick = "m" });
            Assert.That((await _session.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
            Assert.That((await other.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("n"));
            await transaction.CommitAsync();
        }

        Assert.That((await other.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
        await using (await _session.BeginAsync())
        {
            await _session.Tickets.UpdateAsync("a", new() { Nick = "undone" });
        }

        Assert.That(await ReadAsync("a"), Is.Zero, "a rollback drops nothing");
        Assert.That((await _session.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
    }

    [Test]
    public async Task Listeners_and_hooks_behind_the_commit_see_what_is_new()
    {
        await ReadAsync("a");
        string? seen = null;
        _db.Events.Subscribe<Ticket>(async x =>
        {
            await using var session = _db.AsSystem();
            seen = (await session.Tickets.FindAsync(x.Id))!.Nick;
        });
        await _session.Tickets.UpdateAsync("a", new() { Nick = "m" });
        Assert.That(seen, Is.EqualTo("m"));
    }

    [Test]
    public async Task Writers_past_the_database_object_are_seen_behind_a_drop()
    {
        await ReadAsync("a");
        await using (var past = await TestDb.OpenAsync(_driver, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() }))
        {
            await past.AsSystem().Tickets.UpdateAsync("a", new() { Nick = "m" });
            Assert.That((await _session.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("n"));
            _db.Cache.Drop("tickets");
            Assert.That((await _session.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
        }
    }

    [Test]
    public async Task Long_results_and_other_objects_are_not_kept()
    {
        _db.Cache.Use("tickets", new() { MaxRecords = 1, Records = false });
        await _session.Tickets.ToListAsync();
        await _session.Tickets.ToListAsync();
        await ReadAsync("a", "a");
        await _session.Teams.FindAsync("team");
        await _session.Teams.FindAsync("team");
        Assert.That(_driver.Reads, Has.Count.EqualTo(6));
        Assert.That(() => _db.Cache.Use("tickts"), NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Message.Contains("tickets"));
    }

    [Test]
    public async Task A_condition_on_the_time_of_the_call_is_asked_each_time()
    {
        await _session.Tickets.Where("starts < $now").CountAsync();
        await _session.Tickets.Where("starts < $now").CountAsync();
        Assert.That(_db.Cache.QueryStatistics, Has.Property("Entries").EqualTo(0));
    }

    [Test]
    public void A_cancelled_call_throws() =>
        Assert.That(() => _session.Tickets.FindAsync("a", new CancellationToken(true)).AsTask(), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());

    private async Task<int> ReadAsync(params string[] ids)
    {
        var before = _driver.Reads.Count;
        foreach (var id in ids)
        {
            await _session.Tickets.FindAsync(id);
        }

        return _driver.Reads.Count - before;
    }
}
