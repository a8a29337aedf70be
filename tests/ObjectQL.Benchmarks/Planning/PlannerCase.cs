using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Benchmarks.Planning;

/// <summary>A query whose best plan depends on the data, with two kinds of data that want different plans.</summary>
/// <param name="Name">What the query is about.</param>
/// <param name="Plan">Makes the plan by statistics.</param>
/// <param name="Values">The values of its parameters, as SQL literals.</param>
/// <param name="First">Data that want one plan.</param>
/// <param name="Second">Data that want another.</param>
internal sealed record PlannerCase(string Name, Func<Func<string, ObjectStatistics?>, QueryPlan> Plan, string[] Values, PlannerData First, PlannerData Second)
{
    private const int Status = 3;
    private const int Region = 4;
    private const int Amount = 5;
    private const int Note = 6;

    /// <summary>The cases.</summary>
    public static PlannerCase[] All { get; } =
    [
        new("two indexes", Count(Eq(Status, 0), Eq(Region, 1), Eq(Note, 2)), ["'s1'", "'r1'", "'n1'"], new(Status: "i % 4000", Region: "i % 2"), new(Status: "i % 2", Region: "i % 4000")),
        new("equality or range", Count(Eq(Status, 0), Above(1_000), Eq(Note, 1)), ["'s1'", "'n2'"], new(Status: "i % 2", Amount: "i % 1002"), new(Status: "i % 4000", Amount: "i + 900")),
        new("order or filter", List(Eq(Status, 0)), ["'s1'"], new(Status: "i % 2"), new(Status: "i % 4000")),
        new("scan or index", Count(Eq(Status, 0), Eq(Note, 1)), ["'s1'", "'n1'"], new(Status: "1"), new(Status: "i % 4000")),
        new("scan or range", Count(Above(1_000), Eq(Note, 0)), ["'n1'"], new(Amount: "i"), new(Amount: "i % 1002")),
        new("scan or list", Count(In(Region, "r0", "r1", "r2"), Eq(Note, 0)), ["'n1'"], new(Region: "i % 3"), new(Region: "i % 8000")),
        new("scan or two indexes", Count(new LogicalExpression(LogicalOperator.Or, Eq(Status, 0), Eq(Region, 1)), Eq(Note, 2)), ["'s1'", "'r1'", "'n1'"], new(Status: "i % 2", Region: "i % 2"), new(Status: "i % 4000", Region: "i % 4000")),
        new("order or range", List(Above(1_000)), [], new(Amount: "i"), new(Amount: "i % 1002")),
        new("count up to a limit", CountUpTo(Eq(Status, 0), Eq(Note, 1)), ["'s1'", "'n1'"], new(Status: "1"), new(Status: "i % 4000")),
        new("parents or children", Count(Eq(Status, 0), Lines(Eq(4, 1, 1))), ["'s1'", "'p1'"], new(Status: "i % 2", Product: "i % 8000"), new(Status: "i % 8000", Product: "i % 2")),
        new("range or children", Count(Above(39_000), Lines(Eq(4, 0, 1))), ["'p1'"], new(Amount: "i + 39000", Product: "i % 8000"), new(Amount: "i % 39002", Product: "i % 2")),
        new("first of children", List(Lines(Eq(4, 0, 1))), ["'p1'"], new(Product: "i % 8000"), new(Product: "i % 2")),
    ];

    /// <summary>The statement of a plan with the values in their places: numbers and short texts of this file, for comparing ways of the engine only.</summary>
    public string Text(QueryPlan plan)
    {
        var text = plan.Sql(SqliteDialect.Instance);
        for (var i = plan.Parameters.Count; i > 0; i--)
        {
            var parameter = plan.Parameters[i - 1];
            var value = parameter.Argument >= 0 ? Values[parameter.Argument] : Literal(parameter.Constant);
            text = text.Replace($"?{i}", value, StringComparison.Ordinal);
        }

        return text.Replace($"?{plan.Parameters.Count + 1}", "20", StringComparison.Ordinal);
    }

    private static string Literal(Constant constant) => constant.IsList
        ? $"'[{string.Join(", ", constant.Items.Select(static item => $"\"{item.Text}\""))}]'"
        : constant.Text is { } text ? $"'{text}'" : constant.Number.ToString(CultureInfo.InvariantCulture);

    private static Func<Func<string, ObjectStatistics?>, QueryPlan> Count(params Expression[] conditions) =>
        statistics => Planner.Count(PlannerData.Order, Shape(conditions), statistics);

    private static Func<Func<string, ObjectStatistics?>, QueryPlan> CountUpTo(params Expression[] conditions) =>
        statistics => Planner.Count(PlannerData.Order, Shape(conditions) with { HasTake = true }, statistics);

    private static Func<Func<string, ObjectStatistics?>, QueryPlan> List(params Expression[] conditions) => statistics => Planner.List(
        PlannerData.Order,
        Shape(conditions) with { Fields = [ObjectSchema.CreatedAtField], OrderBy = [new Query.SortKey(ObjectSchema.CreatedAtField, false)], HasTake = true },
        statistics);

    private static QueryShape Shape(Expression[] conditions) => new()
    {
        Where = conditions.Length == 1 ? conditions[0] : new LogicalExpression(LogicalOperator.And, new EquatableArray<Expression>(conditions)),
        Sources = conditions.Any(static condition => condition is ExistsExpression) ? [new QuerySource(SourceKind.Children, 0, 3, PlannerData.Line)] : [],
    };

    private static ComparisonExpression Eq(int field, int parameter, int source = 0) =>
        new(ComparisonOperator.Equal, new FieldExpression(field, source), new ParameterExpression(parameter));

    private static ComparisonExpression Above(long value, int field = Amount, int source = 0) =>
        new(ComparisonOperator.Greater, new FieldExpression(field, source), new ConstantExpression(Constant.Of(value)));

    private static InExpression In(int field, params string[] values) =>
        new(new FieldExpression(field), new ConstantExpression(Constant.OfList([.. values.Select(static value => Constant.Of(value))])));

    private static ExistsExpression Lines(Expression condition) => new(1, condition);
}
