using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Queries;

/// <summary>The cache of plans by itself.</summary>
[TestFixture]
public sealed class PlanCacheTests
{
    private static readonly Func<string, ObjectSchema?> s_find = static name => name == "tickets" ? Shapes.TicketType.Schema : name == "teams" ? Shapes.TypeOf<Team>().Schema : null;

    [Test]
    public void The_same_shape_gives_the_same_plan_whatever_its_values_are()
    {
        var cache = new PlanCache();
        var first = Get(cache, Shapes.Builder(7));
        Assert.That(Get(cache, Shapes.Builder(7)), Is.SameAs(first));
        Assert.That(Get(cache, Shapes.Builder(8)), Is.Not.SameAs(first));
        Assert.That(cache.Get(new PlanRequest(Shapes.Builder(7), PlanKind.Count), s_find), Is.Not.SameAs(first));
        Assert.That(cache.Statistics, Is.EqualTo(new PlanCacheStatistics(Hits: 1, Misses: 3, Evictions: 0, Collisions: 0, Count: 3)));
    }

    [Test]
    public void A_plan_of_another_query_with_the_same_hash_is_never_taken()
    {
        var cache = new PlanCache();
        var hash = Hash128.Of("one hash for all");
        for (var round = 0; round < 3; round++)
        {
            for (var number = 0; number < 20; number++)
            {
                var plan = cache.Get(Shapes.Request(Shapes.Builder(number), PlanKind.List, hash), s_find);
                var alone = new PlanCache().Get(new PlanRequest(Shapes.Builder(number), PlanKind.List), s_find);
                Assert.That(plan.Sql(SqliteDialect.Instance), Is.EqualTo(alone.Sql(SqliteDialect.Instance)));
            }
        }

        Assert.That(cache.Statistics, Is.EqualTo(new PlanCacheStatistics(Hits: 0, Misses: 60, Evictions: 0, Collisions: 59, Count: 1)));
    }

    [Test]
    public void The_kind_the_object_and_the_written_fields_are_compared_too()
    {
        var cache = new PlanCache();
        var hash = Hash128.Of("one hash for all");
        var list = cache.Get(Shapes.Request(Shapes.Builder(1), PlanKind.List, hash), s_find);
        Assert.That(cache.Get(Shapes.Request(Shapes.Builder(1), PlanKind.Count, hash), s_find), Is.Not.SameAs(list));
        var name = cache.Get(new PlanRequest(Shapes.Builder(1), PlanKind.UpdateMany, FieldMask.Of([3])) { Hash = hash }, s_find);
        var code = cache.Get(new PlanRequest(Shapes.Builder(1), PlanKind.UpdateMany, FieldMask.Of([4])) { Hash = hash }, s_find);
        Assert.That(code.Fields, Is.Not.EqualTo(name.Fields));
        var team = new QueryBuilder();
        team.Reset(Shapes.TypeOf<Team>());
        var other = new QueryBuilder();
        other.Reset(Shapes.TicketType);
        Assert.That(cache.Get(Shapes.Request(team, PlanKind.List, hash), s_find).Schema.Name, Is.EqualTo("teams"));
        Assert.That(cache.Get(Shapes.Request(other, PlanKind.List, hash), s_find).Schema.Name, Is.EqualTo("tickets"));
    }

    [Test]
    public void Names_are_part_of_the_shape()
    {
        var cache = new PlanCache();
        var hash = Hash128.Of("one hash for all");
        var first = cache.Get(Shapes.Request(Named("a"), PlanKind.List, hash), s_find);
        var second = cache.Get(Shapes.Request(Named("b"), PlanKind.List, hash), s_find);
        Assert.That((first.Columns[0].Name, second.Columns[0].Name), Is.EqualTo(("a", "b")));
        Assert.That(Named("a").Shape(PlanKind.List), Is.Not.EqualTo(Named("b").Shape(PlanKind.List)));

        static QueryBuilder Named(string name)
        {
            var builder = new QueryBuilder();
            builder.Reset(Shapes.TicketType);
            builder.Column(Operand.Field(0, 3), name);
            return builder;
        }
    }

    [Test]
    public void Ten_thousand_shapes_stay_within_the_capacity_and_the_numbers_of_plans_are_used_again()
    {
        var cache = new PlanCache(capacity: 100);
        var greatest = 0;
        for (var number = 0; number < 10_000; number++)
        {
            greatest = Math.Max(greatest, Get(cache, Shapes.Builder(number)).Number);
        }

        var fresh = Get(new PlanCache(), Shapes.Builder(1)).Number;
        Assert.That(cache.Statistics, Is.EqualTo(new PlanCacheStatistics(Hits: 0, Misses: 10_000, Evictions: 9_900, Collisions: 0, Count: 100)));
        Assert.That(greatest - fresh, Is.LessThan(5_000), "numbers are dense");
    }

    [Test]
    public void A_plan_in_use_survives_a_flood_of_others()
    {
        var cache = new PlanCache(capacity: 50);
        var hot = Get(cache, Shapes.Builder(0));
        for (var number = 1; number < 5_000; number++)
        {
            Get(cache, Shapes.Builder(number));
            Assert.That(Get(cache, Shapes.Builder(0)), Is.SameAs(hot), $"after {number} others");
        }
    }

    [Test]
    public void A_smaller_capacity_drops_plans_at_once()
    {
        var cache = new PlanCache();
        for (var number = 0; number < 30; number++)
        {
            Get(cache, Shapes.Builder(number));
        }

        cache.Capacity = 10;
        Assert.That((cache.Statistics.Count, cache.Statistics.Evictions), Is.EqualTo((10, 20)));
        Assert.That(() => cache.Capacity = 0, NUnit.Framework.Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Only_plans_that_touch_a_changed_object_are_dropped()
    {
        var cache = new PlanCache();
        var tickets = Get(cache, Shapes.Builder(5));
        var through = new QueryBuilder();
        through.Reset(Shapes.TicketType);
        var team = through.LookupSource(0, Shapes.TicketType.Schema.FieldNumber("team"));
        through.Where(through.Compare(Operand.Field(team, 0), QueryCode.Equal, Value.Of("t")));
        Get(cache, through);
        Assert.That(cache.Invalidate("teams"), Is.EqualTo(1));
        Assert.That(Get(cache, Shapes.Builder(5)), Is.SameAs(tickets));
        Assert.That(cache.Invalidate("notes"), Is.Zero);
        Assert.That(cache.Invalidate("tickets"), Is.EqualTo(1));
        Assert.That(cache.Statistics.Count, Is.Zero);
    }

    [Test]
    public async Task Many_threads_get_the_plan_of_their_query()
    {
        const int Threads = 8;
        const int Rounds = 4_000;
        var cache = new PlanCache(capacity: 40);
        var expected = Enumerable.Range(0, 100).Select(number => Get(new PlanCache(), Shapes.Builder(number)).Sql(SqliteDialect.Instance)).ToArray();
        var tasks = Enumerable.Range(0, Threads).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (var i = 0; i < Rounds; i++)
            {
                var number = random.Next(100) < 70 ? random.Next(10) : random.Next(100);
                Assert.That(Get(cache, Shapes.Builder(number)).Sql(SqliteDialect.Instance), Is.EqualTo(expected[number]));
                if (i % 500 == 0)
                {
                    cache.Invalidate("tickets");
                }
            }
        }));
        await Task.WhenAll(tasks);
        var statistics = cache.Statistics;
        Assert.That(statistics.Count, Is.LessThanOrEqualTo(40));
        Assert.That(statistics.Hits + statistics.Misses, Is.EqualTo(Threads * Rounds));
        Assert.That(statistics.Hits, Is.GreaterThan(Threads * Rounds / 2));
    }

    [Test]
    public void A_retired_number_goes_to_one_plan_only()
    {
        var cache = new PlanCache();
        var plan = Get(cache, Shapes.Builder(1));
        plan.Retire();
        plan.Retire();
        cache.Clear();
        var numbers = Enumerable.Range(0, 50).Select(number => Get(cache, Shapes.Builder(number)).Number).ToList();
        Assert.That(numbers, Is.Unique);
    }

    private static QueryPlan Get(PlanCache cache, QueryBuilder builder) => cache.Get(new PlanRequest(builder, PlanKind.List), s_find);
}
