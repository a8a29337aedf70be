namespace ObjectQL.Tests.Queries;

/// <summary>The cache of plans under sessions: evicted and renumbered plans never mix up their statements.</summary>
public sealed class PlanCacheSessionTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task Thousands_of_shapes_through_a_small_cache_give_their_own_rows()
    {
        for (var count = 0; count < 7; count++)
        {
            var value = count;
            await AddTicketAsync("Ticket", x => x.Count = value);
        }

        Db.Plans.Capacity = 30;
        var random = new Random(5);
        for (var i = 0; i < 3_000; i++)
        {
            var number = random.Next(46_656);
            var expected = Enumerable.Range(0, 7).Count(x => Shapes.Holds(x, number));
            Assert.That(await Session.Tickets.Where(number, Shapes.Condition).CountAsync(), Is.EqualTo(expected), $"shape {number}");
        }

        Assert.That(Db.Plans.Statistics.Count, Is.EqualTo(30));
        Assert.That(Db.Plans.Statistics.Evictions, Is.GreaterThan(2_000));
    }

    [Test]
    public async Task A_shape_is_planned_once()
    {
        await AddTicketAsync("Ticket", x => x.Count = 1);
        for (var i = 0L; i < 20; i++)
        {
            await Session.Tickets.Where(i, static (x, limit) => x.Count >= limit).ToListAsync();
        }

        Assert.That((Db.Plans.Statistics.Hits, Db.Plans.Statistics.Misses), Is.EqualTo((19, 1)));
    }

    [Test]
    public async Task Many_sessions_share_the_plans()
    {
        await AddTicketAsync("Ticket", x => x.Count = 3);
        Db.Plans.Capacity = 20;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(async () =>
        {
            await using var session = Db.AsSystem();
            var random = new Random(seed);
            for (var i = 0; i < 500; i++)
            {
                var number = random.Next(60);
                Assert.That(await session.Tickets.Where(number, Shapes.Condition).CountAsync(), Is.EqualTo(Shapes.Holds(3, number) ? 1 : 0), $"shape {number}");
            }
        })));
    }
}
