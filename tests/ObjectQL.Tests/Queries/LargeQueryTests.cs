using System.Text;

namespace ObjectQL.Tests.Queries;

/// <summary>Very large queries, as whoever may read can send them: every driver answers alike, or refuses them before anything is done.</summary>
public sealed class LargeQueryTests(DriverFactory factory) : SessionFixture(factory)
{
    [TestCase(990)]
    [TestCase(2_500)]
    [TestCase(10_000)]
    public async Task Alternatives_are_answered_by_every_driver(int count)
    {
        var wanted = await AddTicketAsync("n" + (count - 1), x => x.Count = count);
        await AddTicketAsync("n" + count, x => x.Count = count);
        var json = Alternatives(count);
        Assert.That((await Session.Tickets.FromJson(json).ToListAsync()).Select(static x => x.Id), Is.EqualTo(new[] { wanted.Id }));
        Assert.That(await Session.Tickets.FromJson(json).CountAsync(), Is.EqualTo(1));
    }

    [TestCase(12, 60, false)]
    [TestCase(24, 190, false)]
    [TestCase(24, 190, true)]
    [TestCase(8, 420, true)]
    public async Task Nested_alternatives_are_answered_by_every_driver(int levels, int width, bool isFirst)
    {
        var wanted = await AddTicketAsync("wanted", x => x.Count = 1);
        var json = new StringBuilder("{\"count\":1}");
        for (var level = 0; level < levels; level++)
        {
            var (op, others) = level % 2 == 0 ? ("$or", "{\"name\":\"no\"}") : ("$and", "{\"name\":{\"$ne\":\"no\"},\"count\":{\"$lt\":9}}");
            var beside = string.Join(',', Enumerable.Range(0, width).Select(i => others.Replace("no", $"no{level}-{i}", StringComparison.Ordinal)));
            json.Insert(0, isFirst ? $"{{\"{op}\":[" : $"{{\"{op}\":[{beside},").Append(isFirst ? $",{beside}]}}" : "]}");
        }

        var bytes = Encoding.UTF8.GetBytes("{\"where\":" + json + "}");
        Assert.That((await Session.Tickets.FromJson(bytes).ToListAsync()).Select(static x => x.Id), Is.EqualTo(new[] { wanted.Id }));
    }

    [TestCase("values")]
    [TestCase("sort keys")]
    [TestCase("columns")]
    public void What_exceeds_the_limits_is_refused_before_it_is_planned(string what)
    {
        var before = Db.Plans.Statistics;
        var error = Throws.WithCode(ErrorCode.InvalidRequest, async () => await (what switch
        {
            "values" => Session.Tickets.FromJson(Alternatives(16_100)).ToListAsync().AsTask(),
            "sort keys" => Session.Tickets.FromJson(Encoding.UTF8.GetBytes("{\"orderBy\":[" + string.Join(',', Enumerable.Repeat("\"count\"", 1_001)) + "]}")).ToListAsync().AsTask(),
            _ => (Task)Session.Tickets.RowsFromJson(Encoding.UTF8.GetBytes(
                "{\"aggregations\":[" + string.Join(',', Enumerable.Range(0, 1_001).Select(static i => $"{{\"function\":\"sum\",\"field\":\"count\",\"alias\":\"a{i}\"}}")) + "]}")).ToRowsAsync().AsTask(),
        }), "tickets");
        Assert.That(error.Message, Does.Contain("The query is too large"));
        Assert.That(Db.Plans.Statistics, Is.EqualTo(before));
    }

    [Test]
    public async Task Giant_shapes_do_not_drive_the_plans_of_small_queries_out()
    {
        Db.Plans.Capacity = 8;
        for (var number = 0; number < 8; number++)
        {
            await Session.Tickets.Where(number, Shapes.Condition).CountAsync();
        }

        for (var count = 300; count < 320; count++)
        {
            await Session.Tickets.FromJson(Alternatives(count)).CountAsync();
        }

        var before = Db.Plans.Statistics;
        for (var number = 0; number < 8; number++)
        {
            await Session.Tickets.Where(number, Shapes.Condition).CountAsync();
        }

        await Session.Tickets.FromJson(Alternatives(319)).CountAsync();
        Assert.That((Db.Plans.Statistics.Misses - before.Misses, Db.Plans.Statistics.Count), Is.EqualTo((0, 8 + PlanCache.MostLarge)));
        Assert.That(Db.Plans.Invalidate("tickets"), Is.EqualTo(8 + PlanCache.MostLarge));
        Assert.That(Db.Plans.Statistics.Count, Is.Zero);
    }

    /// <summary>So many alternatives of two values each, of which a ticket of count n and name n − 1 matches the last.</summary>
    private static byte[] Alternatives(int count) => Encoding.UTF8.GetBytes(
        "{\"where\":{\"$or\":[" + string.Join(',', Enumerable.Range(0, count).Select(static i => $"{{\"name\":\"n{i}\",\"count\":{{\"$gt\":{i}}}}}")) + "]}}");
}
