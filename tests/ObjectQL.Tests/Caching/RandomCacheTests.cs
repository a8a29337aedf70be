namespace ObjectQL.Tests.Caching;

/// <summary>
/// Random reads, writes, transactions and rollbacks: whatever happens, a database object with a cache gives what another one without gives that asks the same driver.
/// </summary>
public sealed class RandomCacheTests(DriverFactory factory) : SessionFixture(factory)
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task What_is_cached_is_what_is_stored(int seed)
    {
        var random = new Random(seed);
        var driver = Db.Driver;
        driver.IsShared = true;
        await using var plain = await TestDb.OpenAsync(driver, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        foreach (var name in (string[])["tickets", "notes", "teams"])
        {
            Db.Cache.Use(name);
        }

        await using var other = plain.AsSystem();
        await using var second = Db.AsSystem();
        await Session.Teams.CreateAsync(new() { Id = "t1", Name = "One" });
        await Session.Teams.CreateAsync(new() { Id = "t2", Name = "Two" });
        for (var step = 0; step < 250; step++)
        {
            if (random.Next(6) == 0)
            {
                await using var transaction = await Session.BeginAsync();
                for (var i = random.Next(4); i >= 0; i--)
                {
                    await RandomWork.TryAsync(() => RandomWork.WriteAsync(Session, random));
                    await Session.Tickets.FindAsync(RandomWork.Any(random));
                }

                // Who asks from outside sees what was before, and must not keep it.
                if (Factory.Name != "little")
                {
                    await RandomWork.CompareAsync(second, other, random, step);
                }

                if (random.Next(2) == 0)
                {
                    await transaction.CommitAsync();
                }
            }
            else if (random.Next(2) == 0)
            {
                await RandomWork.TryAsync(() => RandomWork.WriteAsync(random.Next(2) == 0 ? Session : second, random));
            }

            for (var i = 0; i < 4; i++)
            {
                await RandomWork.CompareAsync(random.Next(2) == 0 ? Session : second, other, random, step);
            }
        }

        Assert.That(Db.Cache.RecordStatistics.Hits + Db.Cache.QueryStatistics.Hits, Is.GreaterThan(100), "the cache took part");
    }
}
