using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Tests.Caching;

/// <summary>Random writes, and random reads that two sessions must answer alike.</summary>
internal static class RandomWork
{
    private static readonly string[] s_ids = ["a", "b", "c", "d", "e", "f"];

    public static string Any(Random random) => s_ids[random.Next(s_ids.Length)];

    public static async Task TryAsync(Func<Task> run)
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

    public static async Task WriteAsync(TestSession session, Random random)
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

    public static async Task CompareAsync(TestSession cached, TestSession plain, Random random, int step)
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
