namespace ObjectQL.Query.Tests;

/// <summary>Aggregates in texts: where they may stand, and what is said where they may not.</summary>
public sealed class AggregateTextTests
{
    private static readonly ResultColumn s_total = new("sum_total", new AggregateExpression(AggregateFunction.Sum, FieldExpression.Of(Schemas.Order, 5)));

    [TestCase("count()", AggregateFunction.Count, false)]
    [TestCase("count(*)", AggregateFunction.Count, false)]
    [TestCase("count(total)", AggregateFunction.Count, false)]
    [TestCase("count_distinct(select)", AggregateFunction.Count, true)]
    [TestCase("countDistinct(buyer.name)", AggregateFunction.Count, true)]
    [TestCase("sum(total * 2)", AggregateFunction.Sum, false)]
    [TestCase("avg(rate)", AggregateFunction.Average, false)]
    [TestCase("min(due)", AggregateFunction.Min, false)]
    [TestCase("max(number)", AggregateFunction.Max, false)]
    [TestCase("string_agg(number, ' / ')", AggregateFunction.StringAgg, false)]
    public void A_column_may_aggregate(string text, AggregateFunction function, bool distinct)
    {
        var parsed = Parse(text, ExpressionUse.Column);
        Assert.That(parsed.Errors, Is.Empty);
        var aggregate = (AggregateExpression)parsed.Expression!;
        Assert.That((aggregate.Function, aggregate.Distinct), Is.EqualTo((function, distinct)));
    }

    [TestCase("min(total, 5)")]
    [TestCase("max(total, 5)")]
    public void The_least_and_greatest_of_several_values_are_functions(string text) => Assert.That(Parse(text, ExpressionUse.Value).Expression, Is.InstanceOf<FunctionExpression>());

    [TestCase("count() > 3 && sum(total) < 100 * count(total)")]
    [TestCase("sum_total > 5")]
    public void A_condition_on_groups_may_aggregate(string text) => Assert.That(Parse(text, ExpressionUse.GroupCondition).Errors, Is.Empty);

    [Test]
    public void A_column_stands_by_its_name() => Assert.That(Parse("sum_total", ExpressionUse.Column).Expression, Is.EqualTo(s_total.Value));

    [TestCase("sum(total) > 5", ExpressionUse.Condition, 0, 3, "computed over several records")]
    [TestCase("sum(sum(total))", ExpressionUse.Column, 4, 3, "computed over several records")]
    [TestCase("sum(sum_total)", ExpressionUse.Column, 4, 9, "has no field 'sum_total'")]
    [TestCase("exists(tasks, sum(total) > 5)", ExpressionUse.GroupCondition, 7, 5, "no relationship")]
    [TestCase("sum(number)", ExpressionUse.Column, 4, 6, "takes numbers")]
    [TestCase("string_agg(total)", ExpressionUse.Column, 11, 5, "takes texts")]
    [TestCase("sum()", ExpressionUse.Column, 0, 5, "takes one value, but 0 were given")]
    [TestCase("avg(total, 2)", ExpressionUse.Column, 0, 13, "takes one value")]
    [TestCase("string_agg(number, 5)", ExpressionUse.Column, 19, 1, "What stands between the texts")]
    [TestCase("count(* 2)", ExpressionUse.Column, 8, 1, "')' behind 'count(*'")]
    [TestCase("sume(total)", ExpressionUse.Column, 0, 4, "Did you mean 'sum'")]
    [TestCase("sum_totl > 5", ExpressionUse.GroupCondition, 0, 8, "Did you mean 'sum_total'")]
    [TestCase("count()", ExpressionUse.GroupCondition, 0, 7, "A condition was expected")]
    public void What_is_wrong_is_told_at_its_place(string text, ExpressionUse use, int position, int length, string says)
    {
        var error = Parse(text, use).Errors[0];
        Assert.That(error.Message, Does.Contain(says));
        Assert.That((error.Position, error.Length), Is.EqualTo((position, length)));
    }

    private static ParsedExpression Parse(string text, ExpressionUse use) => ExpressionParser.Parse(text, new QueryScope(Schemas.Order, Schemas.Find), null, use, [s_total]);
}
