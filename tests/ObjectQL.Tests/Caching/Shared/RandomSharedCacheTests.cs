namespace ObjectQL.Tests.Caching;

/// <summary>
/// The same as <see cref="RandomCacheTests"/> with two databases, as in two processes, that write in turn and share a cache which loses entries and fails to answer: each gives what one without
/// a cache gives.
/// </summary>
public sealed class RandomSharedCacheTests(DriverFactory factory) : SessionFixture(factory)
{
    [TestCase(1, 0.0)]
    [TestCase(2, 0.05)]
    [TestCase(3, 0.1)]
    public async Task What_is_shared_is_what_is_stored(int seed, double faults)
    {
        var random = new Random(seed);
        var shared = new FakeSharedCache();
        shared.FailsToGet = key =>
        {
            if (random.NextDouble() < faults)
            {
                shared.Entries.TryRemove(key, out _);
            }

            return random.NextDouble() < faults;
        };
        Db.Driver.IsShared = true;
        await using var plain = await TestDb.OpenAsync(Db.Driver, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        await using var second = await TestDb.OpenAsync(Db.Driver, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        foreach (var db in (TestDb[])[Db, second])
        {
            foreach (var name in (string[])["tickets", "notes", "teams"])
            {
                db.Cache.Use(name);
            }

            db.Cache.Share(shared, "test", new() { Pause = TimeSpan.Zero });
        }

        await using var other = plain.AsSystem();
        await using var beside = second.AsSystem();
        await Session.Teams.CreateAsync(new() { Id = "t1", Name = "One" });
        await Session.Teams.CreateAsync(new() { Id = "t2", Name = "Two" });
        TestSession Any() => random.Next(2) == 0 ? Session : beside;
        for (var step = 0; step < 200; step++)
        {
            if (random.Next(6) == 0)
            {
                var writer = Any();
                await using var transaction = await writer.BeginAsync();
                for (var i = random.Next(4); i >= 0; i--)
                {
                    await RandomWork.TryAsync(() => RandomWork.WriteAsync(writer, random));
                }

                if (Factory.Name != "little")
                {
                    await RandomWork.CompareAsync(writer == Session ? beside : Session, other, random, step);
                }

                if (random.Next(2) == 0)
                {
                    await transaction.CommitAsync();
                }
            }
            else if (random.Next(2) == 0)
            {
                await RandomWork.TryAsync(() => RandomWork.WriteAsync(Any(), random));
            }

            for (var i = 0; i < 4; i++)
            {
                await RandomWork.CompareAsync(Any(), other, random, step);
            }
        }

        Assert.That(Db.Cache.SharedStatistics.Hits + second.Cache.SharedStatistics.Hits, Is.GreaterThan(faults > 0.05 ? 0 : 50), "the shared cache took part");
    }

    [Test]
    public async Task Writers_side_by_side_find_what_they_have_written_with_the_other()
    {
        if (!Factory.HasOneWriter || Factory.Name == "little")
        {
            Assert.Ignore("Transactions of this driver fail when they wait for each other too long.");
        }

        var shared = new FakeSharedCache { Thinks = static _ => Task.Run(static () => Thread.Yield()) };
        Db.Driver.IsShared = true;
        await using var second = await TestDb.OpenAsync(Db.Driver, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        foreach (var db in (TestDb[])[Db, second])
        {
            db.Cache.Use("tickets");
            db.Cache.Share(shared, "test", new() { Timeout = TimeSpan.FromSeconds(30) });
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var (writes, reads) = worker % 2 == 0 ? (Db, second) : (second, Db);
            await using var writer = writes.AsSystem();
            await using var reader = reads.AsSystem();
            var id = $"w{worker}";
            await writer.Tickets.CreateAsync(new() { Id = id, Name = id, Count = 0 });
            for (var i = 1; i <= 40; i++)
            {
                await writer.Tickets.UpdateAsync(id, new() { Count = i });
                Assert.That((await reader.Tickets.FindAsync(id))!.Count, Is.EqualTo(i));
                Assert.That(await reader.Tickets.Where(x => x.Name == id && x.Count == i).CountAsync(), Is.EqualTo(1));
            }
        })));
        Assert.That(Db.Cache.SharedStatistics.Failures + second.Cache.SharedStatistics.Failures, Is.Zero);
    }
}
