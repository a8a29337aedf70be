using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests.Planning;

/// <summary>What statistics change in a plan, and what they leave alone.</summary>
public sealed class StatisticsTests
{
    private static readonly QueryShape s_query = new()
    {
        Where = new LogicalExpression(
            LogicalOperator.And,
            new ComparisonExpression(ComparisonOperator.Equal, new FieldExpression(4), new ParameterExpression(0)),
            new ComparisonExpression(ComparisonOperator.Equal, new FieldExpression(16), new ParameterExpression(1))),
        Fields = [3],
    };

    [Test]
    public void An_index_that_selects_too_much_is_left_aside()
    {
        var plan = Planner.List(Schemas.Order, s_query, static _ => Statistics(100_000, 2, 50_000));
        Assert.That(plan.Sql(SqliteDialect.Instance), Does.EndWith("WHERE +\"select\" = ?1 AND \"buyer\" = ?2"));
        Assert.That(plan.Choice!.Path.Index, Is.EqualTo("ix_order_buyer"));
        Assert.That(plan.Choice.Rows, Is.EqualTo(0.5).Within(0.01));
        Assert.That(plan.Sql(PostgresDialect.Instance), Does.Not.Contain("+"));
        Assert.That(plan.TakesArgumentsAsGiven);
    }

    [Test]
    public void Small_tables_are_left_to_the_engine() =>
        Assert.That(Planner.List(Schemas.Order, s_query, static _ => Statistics(900, 2, 900)).Sql(SqliteDialect.Instance), Does.Not.Contain("+"));

    [Test]
    public void Without_statistics_of_the_object_nothing_is_decided() =>
        Assert.That(Planner.List(Schemas.Order, s_query, static _ => null).Choice, Is.Null);

    [Test]
    public void A_condition_never_changes_what_is_selected_or_sorted_by() => Assert.That(
        Planner.List(Schemas.Order, s_query with { Fields = [4], OrderBy = [new SortKey(4, false)] }, static _ => Statistics(100_000, 2, 50_000)).Sql(SqliteDialect.Instance),
        Does.StartWith("SELECT \"id\", \"select\" FROM").And.EndWith("ORDER BY \"select\""));

    [Test]
    public void A_limit_per_parent_is_no_limit_of_the_whole()
    {
        var children = new QueryShape { Where = new InExpression(new FieldExpression(16), new ParameterExpression(0, IsList: true)), OrderBy = [new SortKey(10, false)], HasTake = true };
        Assert.That(Planner.List(Schemas.Order, children, static _ => Statistics(100_000, 2, 10)).Choice!.Path.Kind, Is.EqualTo(AccessKind.Order));
        var plan = Planner.List(Schemas.Order, children with { PerParent = 16 }, static _ => Statistics(100_000, 2, 10));
        Assert.That(plan.Choice!.Path.Index, Is.EqualTo("ix_order_buyer"));
        Assert.That(plan.Sql(SqliteDialect.Instance), Does.Not.Contain("+\"buyer\""));
    }

    [TestCase(1_000, 1_500, ExpectedResult = false)]
    [TestCase(1_000, 2_500, ExpectedResult = true)]
    [TestCase(1_000, 300, ExpectedResult = true)]
    [TestCase(0, 5, ExpectedResult = false)]
    public bool Numbers_that_double_or_halve_are_news(int then, int now) => Statistics(now, 2, 3).DiffersMuchFrom(Statistics(then, 2, 3));

    [Test]
    public void A_greater_maximum_is_news()
    {
        var older = Statistics(1_000, 2, 3);
        var newer = older with { Fields = [.. older.Fields.Select(static field => field with { Max = Constant.Of(9L) })] };
        Assert.That(newer.DiffersMuchFrom(older));
        Assert.That(older.DiffersMuchFrom(null));
    }

    [Test]
    public void Constants_are_placed_between_the_least_and_the_greatest_value()
    {
        var fields = Enumerable.Repeat(FieldStatistics.Unknown, Schemas.Order.Fields.Count).ToArray();
        fields[7] = new FieldStatistics(1_000, 0.5, Constant.Of(0L), Constant.Of(1_000L));
        var statistics = new ObjectStatistics("order", 10_000) { Fields = new EquatableArray<FieldStatistics>(fields) };
        double Part(ComparisonOperator op, long value) => Planner.Count(
            Schemas.Order,
            new QueryShape { Where = new ComparisonExpression(op, new FieldExpression(7), new ConstantExpression(Constant.Of(value))) },
            _ => statistics).Choice!.Rows / 10_000;
        Assert.That(Part(ComparisonOperator.Greater, 900), Is.EqualTo(0.05).Within(0.001));
        Assert.That(Part(ComparisonOperator.Less, 900), Is.EqualTo(0.45).Within(0.001));
        Assert.That(Part(ComparisonOperator.Equal, 5), Is.EqualTo(0.0005).Within(0.0001));
        Assert.That(Part(ComparisonOperator.Equal, 5_000), Is.LessThan(0.0002));
        Assert.That(Part(ComparisonOperator.Greater, 5_000), Is.LessThan(0.0002));
    }

    private static ObjectStatistics Statistics(long rows, long options, long buyers)
    {
        var fields = Enumerable.Repeat(FieldStatistics.Unknown, Schemas.Order.Fields.Count).ToArray();
        fields[4] = new FieldStatistics(options, 0, default, default);
        fields[16] = new FieldStatistics(buyers, 0.5, default, default);
        return new ObjectStatistics("order", rows) { Fields = new EquatableArray<FieldStatistics>(fields) };
    }
}
