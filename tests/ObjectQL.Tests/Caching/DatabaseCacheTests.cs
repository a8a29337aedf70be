namespace ObjectQL.Tests.Caching;

/// <summary>What is answered from the cache, and what drops it.</summary>
[TestFixture]
public sealed class DatabaseCacheTests : CacheFixture
{
    private protected override async Task FillAsync()
    {
        await Session.Teams.CreateAsync(new() { Id = "team", Name = "Team" });
        await Session.Tickets.CreateAsync(new() { Id = "a", Name = "Ann", Count = 1, Nick = "n", Team = "team" });
        await Session.Tickets.CreateAsync(new() { Id = "b", Name = "Bob", Count = 2 });
        Db.Cache.Use("tickets");
    }

    [Test]
    public async Task A_record_is_read_once_and_so_is_that_there_is_none()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.That((await Session.Tickets.FindAsync("a"))!.Name, Is.EqualTo("Ann"));
            Assert.That(await Session.Tickets.FindAsync("nobody"), Is.Null);
        }

        Assert.That(Driver.Reads, Has.Count.EqualTo(2));
        Assert.That(Db.Cache.RecordStatistics, Has.Property("Hits").EqualTo(4).And.Property("Misses").EqualTo(2).And.Property("Entries").EqualTo(2));
    }

    [Test]
    public async Task Each_caller_has_a_record_of_its_own()
    {
        var first = (await Session.Tickets.FindAsync("a"))!;
        first.Name = "Changed";
        var second = (await Session.Tickets.FindAsync("a"))!;
        second.Name = "Changed, too";
        Assert.That((await Session.Tickets.FindAsync("a"))!.Name, Is.EqualTo("Ann"));
        var list = await Session.Tickets.ToListAsync();
        list[0].Name = "Changed";
        list.Clear();
        Assert.That((await Session.Tickets.ToListAsync()).Select(static x => x.Name), Is.EquivalentTo(new[] { "Ann", "Bob" }));
        await Session.Tickets.UpdateAsync(second);
        Assert.That((await Session.Tickets.FindAsync("a"))!.Name, Is.EqualTo("Changed, too"));
    }

    [Test]
    public void Options_that_mean_nothing_are_refused()
    {
        Throws.WithCode(ErrorCode.Configuration, () => Use(new CacheOptions { TimeToLive = TimeSpan.FromSeconds(-1) }), "tickets");
        Throws.WithCode(ErrorCode.Configuration, () => Use(new CacheOptions { TimeToLive = TimeSpan.Zero }), "tickets");
        Throws.WithCode(ErrorCode.Configuration, () => Use(new CacheOptions { MaxRecords = -1 }), "tickets");
        Throws.WithCode(ErrorCode.Configuration, () => Use(new CacheOptions { Warm = -1 }), "tickets");
        Throws.WithCode(ErrorCode.Configuration, () => Use(new CacheOptions { Warm = 1_025 }), "tickets");
        Task Use(CacheOptions options)
        {
            Db.Cache.Use("tickets", options);
            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task Limits_hold_whenever_they_are_said()
    {
        await using var db = await TestDb.OpenAsync(Driver, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        Throws.WithCode(ErrorCode.Configuration, () => Task.FromResult(db.CacheLimits = new CacheLimits { Entries = 0 }));
        db.CacheLimits = new CacheLimits { Entries = 1 };
        db.Cache.Use("tickets");
        await db.AsSystem().Tickets.FindAsync("a");
        await db.AsSystem().Tickets.FindAsync("b");
        Assert.That((db.Cache.RecordStatistics.Entries, db.Cache.RecordStatistics.Evictions), Is.EqualTo((1, 1L)));
        db.CacheLimits = new CacheLimits { Entries = 2 };
        await db.AsSystem().Tickets.FindAsync("a");
        await db.AsSystem().Tickets.FindAsync("b");
        await db.AsSystem().Tickets.CountAsync();
        Assert.That((db.Cache.RecordStatistics.Entries, db.Cache.QueryStatistics.Entries), Is.EqualTo((2, 1)));
        db.CacheLimits = new CacheLimits { Entries = 1 };
        Assert.That((db.Cache.RecordStatistics.Entries, db.Cache.QueryStatistics.Entries), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task What_a_plan_has_read_outlives_the_plan()
    {
        Task<List<Ticket>> Read(long least) => Session.Tickets.Where(x => x.Count >= least).ToListAsync().AsTask();
        await Read(1);
        await Read(2);
        var reads = Driver.Reads.Count;
        Db.Plans.Clear();
        Assert.That((await Read(1)).Select(static x => x.Id), Is.EquivalentTo(new[] { "a", "b" }));
        Assert.That((await Read(2)).Select(static x => x.Id), Is.EquivalentTo(new[] { "b" }));
        Assert.That(Driver.Reads, Has.Count.EqualTo(reads));
        await Session.Tickets.UpdateAsync("b", new() { Count = 0 });
        Assert.That((await Read(1)).Select(static x => x.Id), Is.EquivalentTo(new[] { "a" }));
    }

    [Test]
    public async Task A_write_drops_its_record_and_no_other()
    {
        await ReadAsync("a", "b", "nobody");
        await Session.Tickets.UpdateAsync("a", new() { Nick = "m" });
        Assert.That(await ReadAsync("b", "nobody"), Is.Zero);
        Assert.That(await ReadAsync("a"), Is.EqualTo(1));
        await Session.Tickets.CreateAsync(new() { Id = "nobody", Name = "Now there is" });
        Assert.That(await ReadAsync("a", "b"), Is.Zero);
        Assert.That(await Session.Tickets.FindAsync("nobody"), Is.Not.Null);
    }

    [Test]
    public async Task A_delete_drops_what_may_have_gone_along()
    {
        await Session.Tickets.CreateAsync(new() { Id = "child", Name = "Child", Parent = "b" });
        await ReadAsync("a", "b", "child");
        await Session.Tickets.DeleteAsync("b");
        Assert.That(await Session.Tickets.FindAsync("b"), Is.Null);
        Assert.That(await Session.Tickets.FindAsync("child"), Is.Null);
    }

    [Test]
    public async Task A_write_drops_the_queries_that_look_at_its_fields_and_no_other()
    {
        async Task<int> Reads(Func<Task> run)
        {
            var before = Driver.Reads.Count;
            await run();
            return Driver.Reads.Count - before;
        }

        Task Names() => Session.Tickets.Where(x => x.Count > 0).Select(x => x.Name).ToListAsync().AsTask();
        Task Nicks() => Session.Tickets.Where(x => x.Count > 0).Select(x => x.Nick).ToListAsync().AsTask();
        Task OfTeams() => Session.Tickets.Where(x => x.TeamRecord.Name == "Team").Select(x => x.Name).ToListAsync().AsTask();
        Assert.That((await Reads(Names), await Reads(Nicks), await Reads(OfTeams)), Is.EqualTo((1, 1, 1)));
        Assert.That((await Reads(Names), await Reads(Nicks), await Reads(OfTeams)), Is.EqualTo((0, 0, 0)));
        await Session.Tickets.UpdateAsync("a", new() { Nick = "m" });
        Assert.That((await Reads(Names), await Reads(Nicks), await Reads(OfTeams)), Is.EqualTo((0, 1, 0)));
        await Session.Teams.UpdateAsync("team", new() { Name = "Other" });
        Assert.That((await Reads(Names), await Reads(Nicks), await Reads(OfTeams)), Is.EqualTo((0, 0, 1)));
        await Session.Tickets.Where(x => x.Name == "Bob").UpdateAsync(new() { Count = 9 });
        Assert.That((await Reads(Names), await Reads(Nicks), await Reads(OfTeams)), Is.EqualTo((1, 1, 0)));
        await Session.Tickets.DeleteAsync("b");
        Assert.That((await Reads(Names), await Reads(Nicks), await Reads(OfTeams)), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public async Task A_transaction_is_answered_by_the_database_and_drops_when_it_commits()
    {
        await ReadAsync("a");
        await using var other = Db.AsSystem();
        await using (var transaction = await Session.BeginAsync())
        {
            await Session.Tickets.UpdateAsync("a", new() { Nick = "m" });
            Assert.That((await Session.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
            Assert.That((await other.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("n"));
            await transaction.CommitAsync();
        }

        Assert.That((await other.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
        await using (await Session.BeginAsync())
        {
            await Session.Tickets.UpdateAsync("a", new() { Nick = "undone" });
        }

        Assert.That(await ReadAsync("a"), Is.Zero, "a rollback drops nothing");
        Assert.That((await Session.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
    }

    [Test]
    public async Task Listeners_and_hooks_behind_the_commit_see_what_is_new()
    {
        await ReadAsync("a");
        string? seen = null;
        Db.Events.Subscribe<Ticket>(async x =>
        {
            await using var session = Db.AsSystem();
            seen = (await session.Tickets.FindAsync(x.Id))!.Nick;
        });
        await Session.Tickets.UpdateAsync("a", new() { Nick = "m" });
        Assert.That(seen, Is.EqualTo("m"));
    }

    [Test]
    public async Task Writers_past_the_database_object_are_seen_behind_a_drop()
    {
        await ReadAsync("a");
        await using (var past = await TestDb.OpenAsync(Driver, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() }))
        {
            await past.AsSystem().Tickets.UpdateAsync("a", new() { Nick = "m" });
            Assert.That((await Session.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("n"));
            Db.Cache.Drop("tickets");
            Assert.That((await Session.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
        }
    }

    [Test]
    public async Task Long_results_and_other_objects_are_not_kept()
    {
        Db.Cache.Use("tickets", new() { MaxRecords = 1, Records = false });
        await Session.Tickets.ToListAsync();
        await Session.Tickets.ToListAsync();
        await ReadAsync("a", "a");
        await Session.Teams.FindAsync("team");
        await Session.Teams.FindAsync("team");
        Assert.That(Driver.Reads, Has.Count.EqualTo(6));
        Assert.That(() => Db.Cache.Use("tickts"), NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Message.Contains("tickets"));
    }

    [Test]
    public async Task A_condition_on_the_time_of_the_call_is_asked_each_time()
    {
        await Session.Tickets.Where("starts < $now").CountAsync();
        await Session.Tickets.Where("starts < $now").CountAsync();
        Assert.That(Db.Cache.QueryStatistics, Has.Property("Entries").EqualTo(0));
    }

    [Test]
    public void A_cancelled_call_throws() =>
        Assert.That(() => Session.Tickets.FindAsync("a", new CancellationToken(true)).AsTask(), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());

    private async Task<int> ReadAsync(params string[] ids)
    {
        var before = Driver.Reads.Count;
        foreach (var id in ids)
        {
            await Session.Tickets.FindAsync(id);
        }

        return Driver.Reads.Count - before;
    }
}
