using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Tests.Caching;

/// <summary>
/// Random reads, writes, transactions and rollbacks: whatever happens, a database object with a cache gives what another one without gives that asks the same driver.
/// </summary>
public sealed class RandomCacheTests(DriverFactory factory) : SessionFixture(factory)
{
    private static readonly string[] s_ids = ["a", "b", "c", "d", "e", "f"];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task What_is_cached_is_what_is_stored(int seed)
    {
        var random = new Random(seed);
        var driver = Db.Driver;
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
                    await TryAsync(() => WriteAsync(Session, random));
                    await Session.Tickets.FindAsync(Any(random));
                }

                // Who asks from outside sees what was before, and must not keep it.
                if (Factory.Name != "little")
                {
                    await CompareAsync(second, other, random, step);
                }

                if (random.Next(2) == 0)
                {
                    await transaction.CommitAsync();
                }
            }
            else if (random.Next(2) == 0)
            {
                await TryAsync(() => WriteAsync(random.Next(2) == 0 ? Session : second, random));
            }

            for (var i = 0; i < 4; i++)
            {
                await CompareAsync(random.Next(2) == 0 ? Session : second, other, random, step);
            }
        }

        Assert.That(Db.Cache.RecordStatistics.Hits + Db.Cache.QueryStatistics.Hits, Is.GreaterThan(100), "the cache took part");
    }

    private static string Any(Random random) => s_ids[random.Next(s_ids.Length)];

    private static async Task TryAsync(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (ObjectQLException)
        {
            // It exists already, or refers to what is not there.
        }
    }

    private static async Task WriteAsync(TestSession session, Random random)
    {
        var number = random.Next(5);
        switch (random.Next(9))
        {
            case 0 or 1:
                await session.Tickets.CreateAsync(new() { Id = Any(random), Name = $"Name {number}", Count = number, Team = random.Next(2) == 0 ? "t1" : "t2" });
                break;
            case 2:
                await session.Tickets.UpdateAsync(Any(random), random.Next(2) == 0 ? new() { Nick = $"n{number}" } : new() { Count = number });
                break;
            case 3:
                await session.Tickets.Where(x => x.Count == number).UpdateAsync(new() { Name = $"All of {number}" });
                break;
            case 4:
                await session.Tickets.DeleteAsync(Any(random));
                break;
            case 5:
                await session.Notes.CreateAsync(new() { Id = Any(random), Title = $"Note {number}", Ticket = Any(random), Team = "t1", Slot = random.Next(1_000_000) });
                break;
            case 6:
                await session.Teams.UpdateAsync("t1", new() { Name = $"Team {number}" });
                break;
            case 7:
                await session.Tickets.UpsertAsync(new() { Id = Any(random), Name = $"Upsert {number}" });
                break;
            default:
                await session.Tickets.Where(x => x.Count == number && x.Name != "x").DeleteAsync();
                break;
        }
    }

    private static async Task CompareAsync(TestSession cached, TestSession plain, Random random, int step)
    {
        var (kind, id, number) = (random.Next(9), Any(random), random.Next(5));
        async Task<string> Read(TestSession caller)
        {
            // A session remembers what lookups led to, whatever others write.
            await using var session = ((TestDb)caller.Database).AsSystem();
            switch (kind)
            {
                case 0 or 1:
                    return JsonSerializer.Serialize(await session.Tickets.FindAsync(id));
                case 2:
                    return JsonSerializer.Serialize(await session.Notes.FindAsync(id));
                case 3:
                    return JsonSerializer.Serialize(await session.Tickets.Where(x => x.Count >= number).OrderBy(x => x.Id).ToListAsync());
                case 4:
                    return JsonSerializer.Serialize(await session.Tickets.Where(x => x.TeamRecord.Name != "Two").Select(x => x.Name).OrderBy(x => x.Id).ToListAsync());
                case 5:
                    return $"{await session.Tickets.Where(x => x.Name == $"Name {number}").CountAsync()} {await session.Notes.CountAsync()}";
                case 6:
                    return $"{await session.Tickets.Query().SumAsync(x => x.Count)} {await session.Tickets.Query().MaxAsync(x => x.Name)}";
                case 7:
                    return JsonSerializer.Serialize(await session.Notes.Expand(x => x.Ticket).Expand(x => x.Team).OrderBy(x => x.Id).ToListAsync());
                default:
                    var output = new ArrayBufferWriter<byte>();
                    await session.Tickets.OrderBy(x => x.Id).WriteJsonAsync(output);
                    return Encoding.UTF8.GetString(output.WrittenSpan);
            }
        }

        var expected = await Read(plain);
        Assert.That(await Read(cached), Is.EqualTo(expected), $"step {step}, read {kind}");
        Assert.That(await Read(cached), Is.EqualTo(expected), $"step {step}, read {kind}, the second time");
    }
}
