namespace ObjectQL.Tests.Caching;

/// <summary>What a shared cache is owed, and how long it is left alone, is measured and not read off a clock that somebody sets.</summary>
public sealed class SharedClockTests
{
    [Test]
    public async Task A_clock_that_is_set_moves_nothing()
    {
        var (clock, shared) = (new SetClock(), new FakeSharedCache());
        await using var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        db.Cache.Use("tickets");
        db.Cache.Share(shared, "clock", new SharedCacheOptions { Pause = TimeSpan.FromMilliseconds(20), Clock = clock });
        await using var session = db.AsSystem();
        await session.Tickets.CreateAsync(new() { Id = "a", Name = "Ann" });
        shared.FailsToSet = shared.FailsToGet = static _ => true;
        await session.Tickets.UpdateAsync("a", new() { Nick = "m" });
        var owed = db.Cache.SharedStatistics.Owed;
        clock.Ahead = TimeSpan.FromDays(1);
        await Task.Delay(100);
        Assert.That(owed, Is.GreaterThan(0));
        Assert.That(db.Cache.SharedStatistics.Owed, Is.EqualTo(owed), "others are told as long as they may have something old");
        clock.Ahead = TimeSpan.FromDays(-1);
        shared.FailsToSet = shared.FailsToGet = static _ => false;
        for (var waits = 0; waits < 2_000 && db.Cache.SharedStatistics.Owed != 0; waits++)
        {
            await Task.Delay(5);
        }

        await Task.Delay(50);
        var gets = shared.Gets;
        Assert.That((await session.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
        Assert.That(db.Cache.SharedStatistics.Owed, Is.Zero);
        Assert.That(shared.Gets, Is.GreaterThan(gets), "the pause is over, whatever the clock says");
    }

    private sealed class SetClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
