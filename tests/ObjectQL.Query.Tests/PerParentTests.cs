using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests;

/// <summary>Limits that count for each parent.</summary>
public sealed class PerParentTests
{
    private static readonly QueryShape s_shape = new()
    {
        Fields = [3, 16],
        Where = new InExpression(new FieldExpression(16), new ParameterExpression(0, null, true)),
        OrderBy = [new SortKey(3, true)],
        HasTake = true,
        HasSkip = true,
        PerParent = 16,
    };

    [Test]
    public void Records_are_numbered_within_their_parent() => Assert.That(
        Planner.List(Schemas.Order, s_shape).Sql(SqliteDialect.Instance),
        Is.EqualTo("SELECT \"id\", \"number\", \"buyer\" FROM (SELECT \"id\", \"number\", \"buyer\", row_number() OVER (PARTITION BY \"buyer\" ORDER BY \"number\" DESC, \"id\") AS \"number_\""
            + " FROM \"order\" WHERE \"buyer\" IN (SELECT value FROM json_each(?1))) AS \"numbered\" WHERE \"number_\" > ?3 AND \"number_\" - ?3 <= ?2 ORDER BY \"number_\""));

    [Test]
    public void A_parameter_that_comes_twice_is_mentioned_twice() =>
        Assert.That(Planner.List(Schemas.Order, s_shape).Statement(MySqlDialect.Instance).ParameterOrder, Is.EqualTo(new[] { 1, 3, 3, 2 }));

    [TestCase(true, false, "WHERE [number_] <= @p2 ORDER BY [number_]")]
    [TestCase(false, true, "WHERE [number_] > @p2 ORDER BY [number_]")]
    public void One_limit_alone(bool take, bool skip, string end) =>
        Assert.That(Planner.List(Schemas.Order, s_shape with { HasTake = take, HasSkip = skip }).Sql(SqlServerDialect.Instance), Does.EndWith(end));

    [Test]
    public void Without_an_order_the_id_decides() => Assert.That(
        Planner.List(Schemas.Order, s_shape with { OrderBy = [] }).Sql(PostgresDialect.Instance),
        Does.Contain("row_number() OVER (PARTITION BY \"buyer\" ORDER BY \"id\" COLLATE \"C\" NULLS FIRST) AS \"number_\""));
}
