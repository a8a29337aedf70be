using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests.Planning;

/// <summary>Conditions over <see cref="Schemas.Order"/> and what they become, seen in SQL.</summary>
public sealed class NormalizerTests
{
    private const int Number = 3;
    private const int Select = 4;
    private const int Total = 5;
    private const int Lines = 7;
    private const int Rate = 8;
    private const int Due = 10;

    private static IEnumerable<TestCaseData> Conditions()
    {
        yield return Case("nested and is flat", And(And(Eq(Lines, P(0)), Gt(Total, P(1))), Lt(Total, P(2))), "\"lines\" = ?1 AND \"total\" > ?2 AND \"total\" < ?3");
        yield return Case("not of a comparison", Not(Gt(Lines, P(0))), "\"lines\" <= ?1");
        yield return Case("not of and", Not(And(Eq(Lines, P(0)), IsNull(Due))), "\"lines\" <> ?1 OR \"due\" IS NOT NULL");
        yield return Case("not not", Not(Not(IsNull(Due))), "\"due\" IS NULL");
        yield return Case("value first", new ComparisonExpression(ComparisonOperator.Less, P(0), F(Lines)), "\"lines\" > ?1");
        yield return Case("repeated", And(Eq(Lines, P(0)), Gt(Total, P(1)), Eq(Lines, P(0))), "\"lines\" = ?1 AND \"total\" > ?2");
        yield return Case("weaker bound", And(Gt(Lines, C(5)), Gt(Lines, C(3))), "\"lines\" > ?1");
        yield return Case("bounds stay", And(Gt(Lines, C(3)), Lt(Lines, C(5))), "\"lines\" > ?1 AND \"lines\" < ?2");
        yield return Case("bounds that meet", And(Ge(Lines, C(3)), Le(Lines, C(3))), "\"lines\" = ?1");
        yield return Case("equality in list", And(Eq(Lines, C(1)), In(Lines, 1, 2)), "\"lines\" = ?1");
        yield return Case("list of one", In(Lines, 7), "\"lines\" = ?1");
        yield return Case("alternatives of one field", Or(Eq(Lines, C(1)), In(Lines, 2, 3)), "\"lines\" IN (SELECT value FROM json_each(?1))");
        yield return Case("alternative of a bound", Or(Gt(Lines, C(3)), Gt(Lines, C(5)), Eq(Lines, C(9))), "\"lines\" > ?1");
        yield return Case("at most or equal", Or(Lt(Lines, P(0)), Eq(Lines, P(0))), "\"lines\" <= ?1");
        yield return Case("absorbed alternative", Or(IsNull(Due), And(IsNull(Due), Eq(Lines, P(0)))), "\"due\" IS NULL");
        yield return Case("absorbed requirement", And(IsNull(Due), Or(IsNull(Due), Eq(Lines, P(0)))), "\"due\" IS NULL");
        yield return Case("common part", Or(And(Eq(Select, P(0)), Gt(Total, P(1))), And(Eq(Select, P(0)), IsNull(Due))), "\"select\" = ?1 AND (\"total\" > ?2 OR \"due\" IS NULL)");
        yield return Case("what is compared is not null", And(Not(IsNull(Lines)), Eq(Lines, P(0))), "\"lines\" = ?1");
        yield return Case("anything or nothing", Or(IsNull(Due), Not(IsNull(Due))), null);
        yield return Case("all values", Or(Lt(Lines, C(3)), Ge(Lines, C(3))), "\"lines\" IS NOT NULL");
        yield return Case("constants are computed", Gt(Lines, new ArithmeticExpression(ArithmeticOperator.Multiply, C(6), C(7))), "\"lines\" > ?1");
        yield return Case("constants are compared", And(new ComparisonExpression(ComparisonOperator.Less, C(1), C(2)), IsNull(Due)), "\"due\" IS NULL");
        yield return Case("an index comes first", And(Gt(Total, P(0)), Eq(Select, P(1))), "\"select\" = ?2 AND \"total\" > ?1");
        yield return Case("no reason to move", And(Gt(Total, P(0)), Eq(Lines, P(1))), "\"total\" > ?1 AND \"lines\" = ?2");
    }

    private static IEnumerable<TestCaseData> Contradictions()
    {
        yield return Case("two values", And(Eq(Lines, C(1)), Eq(Lines, C(2))));
        yield return Case("two options", And(Eq(Select, new ConstantExpression(Constant.Of("open"))), Eq(Select, new ConstantExpression(Constant.OfSelect("closed")))));
        yield return Case("empty range", And(Gt(Lines, C(5)), Lt(Lines, C(3))));
        yield return Case("null and a value", And(IsNull(Lines), Eq(Lines, C(1))));
        yield return Case("null and any value", And(IsNull(Lines), Eq(Lines, P(0))));
        yield return Case("null and not null", And(IsNull(Lines), Not(IsNull(Lines))));
        yield return Case("empty list", In(Lines));
        yield return Case("compared with null", Gt(Lines, ConstantExpression.Null));
        yield return Case("not compared with null", Not(Gt(Lines, ConstantExpression.Null)));
        yield return Case("less and greater than the same", And(Lt(Lines, P(0)), Gt(Lines, P(0))));
        yield return Case("false", And(ConstantExpression.False, Eq(Lines, P(0))));
        yield return Case("both alternatives fail", And(Eq(Lines, C(1)), Or(ConstantExpression.False, And(Gt(Total, C(5)), Lt(Total, C(3))))));
        yield return Case("a condition and its opposite", And(new FieldExpression(9), Not(new FieldExpression(9))));
    }

    private static IEnumerable<TestCaseData> Undecided()
    {
        yield return Case("two parameters", And(Eq(Lines, P(0)), Eq(Lines, P(1))));
        yield return Case("texts for a date", And(Eq(Due, new ConstantExpression(Constant.Of("2026-01-01"))), Eq(Due, new ConstantExpression(Constant.Of("2026-1-1")))));
        yield return Case("decimals that are one double", And(Eq(Rate, new ConstantExpression(Constant.Of(0.1m))), Eq(Rate, new ConstantExpression(Constant.Of(0.1000000000000000000001m)))));
        yield return Case("a list of the caller and null", And(IsNull(Lines), Not(new InExpression(F(Lines), new ParameterExpression(0, IsList: true)))));
    }

    [TestCaseSource(nameof(Conditions))]
    public void A_condition_has_one_form(Expression where, string? expected)
    {
        var plan = Planner.Count(Schemas.Order, new QueryShape { Where = where });
        Assert.That(plan.Sql(SqliteDialect.Instance), Is.EqualTo("SELECT count(*) FROM \"order\"" + (expected is null ? "" : " WHERE " + expected)));
        Assert.That(plan.IsEmpty, Is.False);
    }

    [TestCaseSource(nameof(Contradictions))]
    public void A_contradiction_needs_no_database(Expression where) => Assert.Multiple(() =>
    {
        var query = new QueryShape { Where = where };
        Assert.That(Planner.Count(Schemas.Order, query).IsEmpty);
        Assert.That(Planner.List(Schemas.Order, query).IsEmpty);
        Assert.That(Planner.DeleteMany(Schemas.Order, query).IsEmpty);
        Assert.That(Planner.UpdateMany(Schemas.Order, FieldMask.Of([Lines]), query).IsEmpty);
    });

    [TestCaseSource(nameof(Undecided))]
    public void What_only_the_values_decide_stays(Expression where) =>
        Assert.That(Planner.Count(Schemas.Order, new QueryShape { Where = where }).IsEmpty, Is.False);

    [Test]
    public void An_aggregate_over_nothing_is_a_row_all_the_same()
    {
        var query = new QueryShape { Where = ConstantExpression.False, Columns = [new ResultColumn("n", new AggregateExpression(AggregateFunction.Count, null))] };
        Assert.That(Planner.List(Schemas.Order, query).IsEmpty, Is.False);
        Assert.That(Planner.List(Schemas.Order, query with { GroupBy = [F(Select)] }).IsEmpty);
        Assert.That(Planner.List(Schemas.Order, query with { Where = null, Having = ConstantExpression.False }).IsEmpty);
    }

    [Test]
    public void Conditions_that_change_places_keep_the_callers_order_of_values() =>
        Assert.That(Planner.Count(Schemas.Order, new QueryShape { Where = And(Gt(Total, P(0)), Eq(Select, P(1))) }).TakesArgumentsAsGiven);

    [Test]
    public void A_second_sort_by_the_same_value_and_a_sort_by_a_constant_are_left_out() => Assert.That(
        Planner.List(Schemas.Order, new QueryShape { Fields = [Number], OrderBy = [new SortKey(Lines, true), new SortKey(C(1), false), new SortKey(Lines, false)] }).Sql(SqliteDialect.Instance),
        Does.EndWith("FROM \"order\" ORDER BY \"lines\" DESC"));

    [Test]
    public void Many_conditions_are_planned_in_linear_time()
    {
        var many = Enumerable.Range(0, 30_000).Select(static i => (Expression)new ComparisonExpression((ComparisonOperator)(i % 6), F(i % 2 == 0 ? Lines : Total), i % 3 == 0 ? P(i) : C(i))).ToArray();
        var plan = Planner.Count(Schemas.Order, new QueryShape { Where = new LogicalExpression(LogicalOperator.Or, new EquatableArray<Expression>(many)) });
        Assert.That(plan.Where, Is.InstanceOf<LogicalExpression>());
    }

    private static TestCaseData Case(string name, Expression where, string? expected) => new TestCaseData(where, expected).SetArgDisplayNames(name);

    private static TestCaseData Case(string name, Expression where) => new TestCaseData(where).SetArgDisplayNames(name);

    private static FieldExpression F(int field) => new(field);

    private static ParameterExpression P(int index) => new(index);

    private static ConstantExpression C(long value) => new(Constant.Of(value));

    private static LogicalExpression And(params Expression[] operands) => new(LogicalOperator.And, new EquatableArray<Expression>(operands));

    private static LogicalExpression Or(params Expression[] operands) => new(LogicalOperator.Or, new EquatableArray<Expression>(operands));

    private static NotExpression Not(Expression operand) => new(operand);

    private static NullExpression IsNull(int field) => new(F(field));

    private static ComparisonExpression Eq(int field, Expression value) => new(ComparisonOperator.Equal, F(field), value);

    private static ComparisonExpression Gt(int field, Expression value) => new(ComparisonOperator.Greater, F(field), value);

    private static ComparisonExpression Ge(int field, Expression value) => new(ComparisonOperator.GreaterOrEqual, F(field), value);

    private static ComparisonExpression Lt(int field, Expression value) => new(ComparisonOperator.Less, F(field), value);

    private static ComparisonExpression Le(int field, Expression value) => new(ComparisonOperator.LessOrEqual, F(field), value);

    private static InExpression In(int field, params long[] values) =>
        new(F(field), new ConstantExpression(Constant.OfList([.. values.Select(static value => Constant.Of(value))])));
}
