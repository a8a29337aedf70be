using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests.Planning;

/// <summary>How records are counted: what is joined, where it stops, and what is said about it.</summary>
public sealed class CountPlanTests
{
    private const int Buyer = 16;
    private const int Seller = 17;
    private const int Parent = 18;

    private static IEnumerable<TestCaseData> Bounded()
    {
        yield return new(SqliteDialect.Instance, "SELECT count(*) FROM (SELECT 1 AS \"one\" FROM \"order\" WHERE \"select\" = ?1 LIMIT ?2) AS \"found\"");
        yield return new(PostgresDialect.Instance, "SELECT count(*) FROM (SELECT 1 AS \"one\" FROM \"order\" WHERE \"select\" = $1 LIMIT $2) AS \"found\"");
        yield return new(MySqlDialect.Instance, "SELECT count(*) FROM (SELECT 1 AS `one` FROM `order` WHERE `select` = ? LIMIT ?) AS `found`");
        yield return new(SqlServerDialect.Instance, "SELECT count(*) FROM (SELECT 1 AS [one] FROM [order] WHERE [select] = @p1 COLLATE Latin1_General_100_BIN2_UTF8 ORDER BY (SELECT NULL) OFFSET 0 ROWS FETCH NEXT @p2 ROWS ONLY) AS [found]");
    }

    [TestCaseSource(nameof(Bounded))]
    public void A_count_with_a_limit_stops_there(SqlDialect dialect, string expected) => Assert.That(
        Planner.Count(Schemas.Order, new QueryShape { Where = Equal(new FieldExpression(4)), HasTake = true }).Sql(dialect), Is.EqualTo(expected));

    [Test]
    public void What_only_an_order_looks_at_is_not_joined()
    {
        var scope = new QueryScope(Schemas.Order, Schemas.Find);
        var buyer = scope.Field(3, scope.Lookup(0, Buyer));
        var plan = Planner.Count(Schemas.Order, new QueryShape { Sources = scope.Sources, Where = Equal(new FieldExpression(4)), OrderBy = [new SortKey(buyer, false)] });
        Assert.That(plan.Sql(SqliteDialect.Instance), Is.EqualTo("SELECT count(*) FROM \"order\" WHERE \"select\" = ?1"));
        Assert.That(plan.Touches("person"), Is.False, "a change of persons leaves the plan alone");
        Assert.That(PlanExplainer.Explain(plan).Reasons, Does.Contain("person is not joined: the number does not depend on it"));
    }

    [Test]
    public void What_a_condition_looks_at_stays_with_all_that_leads_there()
    {
        var scope = new QueryScope(Schemas.Order, Schemas.Find);
        scope.Lookup(0, Buyer);
        var parent = scope.Lookup(0, Parent);
        scope.Lookup(parent, Buyer);
        var seller = scope.Field(3, scope.Lookup(parent, Seller));
        var plan = Planner.Count(Schemas.Order, new QueryShape { Sources = scope.Sources, Where = Equal(seller) });
        Assert.That(
            plan.Sql(SqliteDialect.Instance),
            Is.EqualTo("SELECT count(*) FROM \"order\" AS \"t0\" LEFT JOIN \"order\" AS \"t1\" ON \"t1\".\"id\" = \"t0\".\"parent\" LEFT JOIN \"person\" AS \"t2\" ON \"t2\".\"id\" = \"t1\".\"seller\" WHERE \"t2\".\"name\" = ?1"));
        Assert.That(plan.LeftOut, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_template_joins_what_its_conditions_may_look_at()
    {
        var scope = new QueryScope(Schemas.Order, Schemas.Find);
        var buyer = scope.Field(3, scope.Lookup(0, Buyer));
        var template = new TemplateShape(PlanKind.Count, new QueryShape { Sources = scope.Sources, HasTake = true }, [new TemplateSegment(Equal(buyer))]);
        var text = TemplatePrinter.Print(template, Schemas.Order, SqliteDialect.Instance);
        var count = TemplatePrinter.Parameters(template, Schemas.Order).Count;
        Assert.That(text.Assemble(0, 0, count, SqliteDialect.Instance, out _).Text, Is.EqualTo(template.Plan(Schemas.Order, 0).Sql(SqliteDialect.Instance)).And.Contain("LEFT JOIN"));
    }

    [Test]
    public void Explaining_says_how_it_is_counted()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Reasons(new QueryShape()), Does.Contain("all records are counted: there is no condition, and none is read"));
            Assert.That(Reasons(new QueryShape { Where = Equal(new FieldExpression(5)) }), Does.Contain("all records that match are counted"));
            Assert.That(Reasons(new QueryShape { HasTake = true }), Does.Contain("the count stops at the limit: no more records are looked at than that takes"));
            Assert.That(
                Reasons(new QueryShape { Where = new InExpression(new FieldExpression(4), new ParameterExpression(0, null, true)) }),
                Has.Some.StartsWith("entries of the index ").And.Some.Contains("has every field that is tested"));
        }
    }

    [Test]
    public void Statistics_alone_change_how_a_bounded_count_goes()
    {
        var query = new QueryShape { Where = new LogicalExpression(LogicalOperator.And, Equal(new FieldExpression(4)), Equal(new FieldExpression(8), 1)), HasTake = true };
        var texts = new[] { 1, 5_000 }.Select(distinct => Planner.Count(Schemas.Order, query, _ => Statistics(distinct)).Sql(SqliteDialect.Instance)).ToArray();
        Assert.That(texts[0], Does.Contain("+\"select\""), "the limit is reached sooner by a scan");
        Assert.That(texts[1], Does.Not.Contain("+\"select\""));
    }

    private static ObjectStatistics Statistics(int distinct) => new("order", 10_000)
    {
        Fields = [.. Schemas.Order.Fields.Select((_, number) => new FieldStatistics(number == 4 ? distinct : 2, 0, default, default))],
    };

    private static EquatableArray<string> Reasons(QueryShape query) => PlanExplainer.Explain(Planner.Count(Schemas.Order, query)).Reasons;

    private static ComparisonExpression Equal(Expression field, int parameter = 0) => new(ComparisonOperator.Equal, field, new ParameterExpression(parameter));
}
