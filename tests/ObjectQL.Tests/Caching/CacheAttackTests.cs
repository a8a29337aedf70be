using System.Buffers;
using System.Text;
using ObjectQL.Query;
using ObjectQL.Tests.Access;

namespace ObjectQL.Tests.Caching;

/// <summary>What the cache holds of one user is never given to another one who may see less, or elsewhere.</summary>
public sealed class CacheAttackTests(DriverFactory factory) : AccessFixture(factory)
{
    [SetUp]
    public void Use() => Db.Cache.Use("tickets");

    [Test]
    public async Task Whoever_asks_first_each_one_gets_what_is_theirs()
    {
        var bob = Db.As(new User("bob", roles: ["admin"]));
        var nobody = Db.As(new User("eve"));
        var fresh = Db.As(new User("ann", roles: ["developer"]));
        var answers = new Dictionary<TestSession, string[]>();
        foreach (var session in (TestSession[])[System, Ann, bob, Ann, System, bob, fresh])
        {
            var answer = await AnswersAsync(session);
            if (answers.TryGetValue(session, out var earlier))
            {
                Assert.That(answer, Is.EqualTo(earlier));
            }

            answers[session] = answer;
        }

        Assert.That(answers[fresh], Is.EqualTo(answers[Ann]));
        Assert.That(answers[Ann][0], Is.EqualTo("open one, **t, count hidden"));
        Assert.That(answers[Ann][1], Is.EqualTo("nothing"));
        Assert.That(answers[System][1], Is.EqualTo("closed one, hidden, 2"));
        Assert.That(answers[Ann][2..], Is.EqualTo(new[] { "1", "open", "open" }));
        Assert.That(answers[System][2], Is.EqualTo("2"));
        Throws.WithCode(ErrorCode.Forbidden, () => nobody.Tickets.FindAsync("open").AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => nobody.Tickets.CountAsync().AsTask());
        Assert.That(Db.Cache.QueryStatistics.Hits, Is.GreaterThan(5));
    }

    [Test]
    public async Task What_becomes_hidden_is_hidden_at_once()
    {
        Assert.That(await Ann.Tickets.FindAsync("open"), Is.Not.Null);
        Assert.That(await Ann.Tickets.CountAsync(), Is.EqualTo(1));
        await System.Tickets.UpdateAsync("open", new() { Status = TicketStatus.Closed });
        Assert.That(await Ann.Tickets.FindAsync("open"), Is.Null);
        Assert.That(await Ann.Tickets.CountAsync(), Is.Zero);
    }

    private static async Task<string[]> AnswersAsync(TestSession session)
    {
        var output = new ArrayBufferWriter<byte>();
        await session.Tickets.OrderBy(x => x.Id).WriteJsonAsync(output);
        using var json = global::System.Text.Json.JsonDocument.Parse(output.WrittenMemory);
        return
        [
            Text(await session.Tickets.FindAsync("open")),
            Text(await session.Tickets.FindAsync("closed")),
            $"{await session.Tickets.CountAsync()}",
            string.Join(' ', (await session.Tickets.OrderBy(x => x.Id).ToListAsync()).Select(static x => x.Id)),
            string.Join(' ', json.RootElement.EnumerateArray().Select(static x => x.GetProperty("id").GetString())),
        ];
    }

    private static string Text(Ticket? ticket) => ticket is null ? "nothing" : $"{ticket.Name}, {ticket.Nick}, {(RecordState.IsLoaded(ticket, 6) ? ticket.Count.ToString() : "count hidden")}";
}
