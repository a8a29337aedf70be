using ObjectQL.Metadata;
using ObjectQL.Query;
using F = ObjectQL.Query.AggregateFunction;
using W = ObjectQL.Query.WindowFunction;

namespace ObjectQL.Dialects.Tests.Cases;

/// <summary>Queries with orders, limits, aggregates, groups and windows.</summary>
internal static class QueryCases
{
    public const int Count = 6;
    public const int Owner = 14;
    private const int Id = ObjectSchema.IdField;

    public static QueryCase[] All { get; } =
    [
        Sorted("nulls first ascending", "d; b; c; a", "count"),
        Sorted("nulls last descending", "a; c; b; d", "count", descending: true),
        Sorted("nulls last ascending", "b; c; a; d", "count", nulls: NullOrder.Last),
        Sorted("nulls first descending", "d; a; c; b", "count", descending: true, nulls: NullOrder.First),
        Sorted("texts by code points", "a; b; d; c", "name"),
        Sorted("texts by code points, descending", "c; d; b; a", "name", descending: true),
        Sorted("by a function", "a; b; d; c", "upper(name)"),
        Sorted("by a lookup's field", "d; a; b; c", "owner.name"),
        Sorted("by a condition", "c; d; b; a", "paid"),
        new("take", _ => Ids() with { HasTake = true }, "a; b", Take: 2),
        new("take and skip", _ => Ids() with { HasTake = true, HasSkip = true }, "c", Take: 1, Skip: 2),
        new("skip", _ => Ids() with { HasSkip = true }, "d", Skip: 3),
        new("take nothing", _ => Ids() with { HasTake = true }, "", Take: 0),
        new("take with a condition", s => Ids() with { HasTake = true, HasSkip = true, Where = Condition("count > -9 && kind == 'open'", s) }, "c", Take: 5, Skip: 1),
        new("rank of a search", s => new QueryShape
        {
            Columns = [new("id", Value("id", s)), new("rank", Rank("x al"))],
            OrderBy = [new SortKey(Rank("x al"), true), new SortKey(Id, false)],
        }, "a|2; b|1; c|1; d|0"),
        new("formula with branches", s => Computed("const n = count * 2; if (n > 0) { return 'more'; } else if (n < 0) { return 'less'; } return note;", s), "more; less; ; null"),
        new("formula with a table", s => Computed("const names = { open: 'Open', closed: 'Done' }; return names[kind] || 'none';", s), "Open; Done; Open; none"),
        new("formula with padding", s => Computed("name.slice(-4).padStart(6, '*')", s), "**lpha; **lpha; **ï😀x; **zeta"),
        new("formula with a weekday", s => Computed("due.getDay()", s), "6; 4; null; null"),
        new("formula with days between", s => Computed("Math.floor((new Date('2026-02-02') - due) / 86400000)", s), "2; 704; null; null"),
        new("formula with a power", s => Computed("Math.trunc(rate) ** 2 + Math.sign(count)", s), "5; -1; 0; null"),
        Aggregated("count of records", "4", _ => new(F.Count, null)),
        Aggregated("count of values", "3", s => new(F.Count, Value("count", s))),
        Aggregated("count of different values", "2", s => new(F.Count, Value("kind", s), Distinct: true)),
        Aggregated("count with a filter", "2", s => new(F.Count, null, Filter: Condition("kind == 'open'", s))),
        Aggregated("count of values with a filter", "1", s => new(F.Count, Value("count", s), Filter: Condition("count > 0", s))),
        Aggregated("sum of whole numbers", "-2", s => new(F.Sum, Value("count", s))),
        Aggregated("sum of decimals", "25.05", s => new(F.Sum, Value("price", s))),
        Aggregated("sum of doubles", "2", s => new(F.Sum, Value("rate", s))),
        Aggregated("sum with a filter", "12.5", s => new(F.Sum, Value("price", s), Filter: Condition("kind == 'open'", s))),
        Aggregated("sum of nothing", "null", s => new(F.Sum, Value("count", s), Filter: Condition("count > 99", s))),
        Aggregated("mean of whole numbers", "-0.6666666666666666", s => new(F.Average, Value("count", s))),
        Aggregated("mean of decimals", "8.35", s => new(F.Average, Value("price", s))),
        Aggregated("least text", "Alpha", s => new(F.Min, Value("name", s))),
        Aggregated("greatest text", "Ünï😀x", s => new(F.Max, Value("name", s))),
        Aggregated("least date", "2024-02-29", s => new(F.Min, Value("due", s))),
        Aggregated("greatest moment", "2026-01-31T23:59:58.125Z", s => new(F.Max, Value("seen", s))),
        Aggregated("least of booleans", "false", s => new(F.Min, Value("paid", s))),
        Aggregated("greatest of booleans", "true", s => new(F.Max, Value("paid", s))),
        Aggregated("joined texts", "Alpha,alpha,zeta,Ünï😀x", s => new(F.StringAgg, Value("name", s))),
        Aggregated("joined texts with a separator", "closed';\\open", s => new(F.StringAgg, Value("kind", s), Distinct: true, Separator: "';\\")),
        Aggregated("joined texts with a filter", "alpha,zeta", s => new(F.StringAgg, Value("name", s), Filter: Condition("name == 'alpha' || note == null", s))),
        new("groups", s => new QueryShape
        {
            Columns = [new("kind", Value("kind", s)), new("n", new AggregateExpression(F.Count, null)), new("sum", new AggregateExpression(F.Sum, Value("price", s)))],
            GroupBy = [Value("kind", s)],
            OrderBy = [new SortKey(Value("kind", s), false)],
        }, "null|1|null; closed|1|12.55; open|2|12.5"),
        new("groups of case, by a lookup's field, with having", s => new QueryShape
        {
            Columns = [new("name", Value("lower(name)", s)), new("n", new AggregateExpression(F.Count, null))],
            Where = Condition("owner.name == 'Ann'", s),
            GroupBy = [Value("lower(name)", s)],
            Having = new ComparisonExpression(ComparisonOperator.Greater, new AggregateExpression(F.Count, null), new ConstantExpression(Constant.Of(1))),
        }, "alpha|2"),
        new("groups by a value with a parameter", s => new QueryShape
        {
            Columns = [new("k", Value("coalesce(count, 9) > 3", s)), new("n", new AggregateExpression(F.Count, null))],
            GroupBy = [Value("coalesce(count, 9) > 3", s)],
            OrderBy = [new SortKey(Value("coalesce(count, 9) > 3", s), true)],
        }, "true|2; false|2"),
        new("groups of texts that differ in case", s => new QueryShape
        {
            Columns = [new("name", Value("name", s)), new("n", new AggregateExpression(F.Count, null))],
            GroupBy = [Value("name", s)],
            OrderBy = [new SortKey(Value("name", s), false)],
        }, "Alpha|1; alpha|1; zeta|1; Ünï😀x|1"),
        new("different rows", s => new QueryShape { Columns = [new("kind", Value("kind", s))], Distinct = true, OrderBy = [new SortKey(Value("kind", s), true)] }, "open; closed; null"),
        Windowed("row_number", "3; 1; 2; 4", W.RowNumber, null),
        Windowed("rank in partitions", "2; 1; 1; 1", W.Rank, null, partition: "kind"),
        Windowed("dense_rank", "3; 1; 2; 4", W.DenseRank, null),
        Windowed("percent_rank", "0.6666666666666666; 0; 0.3333333333333333; 1", W.PercentRank, null),
        Windowed("lag", "c; null; b; a", W.Lag, "id"),
        Windowed("lead", "d; c; a; null", W.Lead, "id"),
        Windowed("first_value", "b; b; b; b", W.FirstValue, "id"),
        Windowed("last_value over all", "d; d; d; d", W.LastValue, "id", new WindowFrame(false, null, null)),
        Windowed("running sum", "-2; -7; -7; -2", W.Sum, "count"),
        Windowed("sum of two rows", "5; -7; -7; 5", W.Sum, "count", new WindowFrame(false, 1, 0)),
        Windowed("sum of decimals", "25.05; 12.55; 12.55; 25.05", W.Sum, "price"),
        Windowed("running mean", "-0.6666666666666666; -7; -3.5; -0.6666666666666666", W.Average, "count"),
        Windowed("count", "3; 1; 2; 4", W.Count, null),
        Windowed("count of values", "3; 1; 2; 3", W.Count, "count"),
        Windowed("min of neighbours", "0; -7; -7; 5", W.Min, "count", new WindowFrame(false, 1, 1)),
        Windowed("max", "5; -7; 0; 5", W.Max, "count"),
    ];

    /// <summary>What a text says; an error of the text fails the test.</summary>
    public static Expression Value(string text, QueryScope scope, ExpressionUse use = ExpressionUse.Value)
    {
        var parsed = ExpressionParser.Parse(text, scope, null, use);
        return parsed.Expression ?? throw new InvalidOperationException(parsed.Errors[0].Message);
    }

    private static Expression Condition(string text, QueryScope scope) => Value(text, scope, ExpressionUse.Condition);

    private static SearchRankExpression Rank(string words) => new([3, 4], new ConstantExpression(Constant.Of(words)));

    private static QueryShape Computed(string text, QueryScope scope) => new() { Columns = [new("value", Value(text, scope))], OrderBy = [new SortKey(Id, false)] };

    private static QueryShape Ids() => new() { Fields = [Id], OrderBy = [new SortKey(Id, false)] };

    private static QueryCase Sorted(string name, string rows, string key, bool descending = false, NullOrder nulls = NullOrder.Default) => new(
        "sorted, " + name,
        s => new QueryShape { Columns = [new("id", Value("id", s))], OrderBy = [new SortKey(Value(key, s), descending, nulls), new SortKey(Id, false)] },
        rows);

    private static QueryCase Aggregated(string name, string rows, Func<QueryScope, AggregateExpression> aggregate) =>
        new(name, s => new QueryShape { Columns = [new("value", aggregate(s))] }, rows);

    private static QueryCase Windowed(string name, string rows, W function, string? operand, WindowFrame? frame = null, string? partition = null) => new(
        "window, " + name,
        s => new QueryShape
        {
            Columns =
            [
                new("value", new WindowExpression(
                    function,
                    operand is null ? null : Value(operand, s),
                    partition is null ? [] : [Value(partition, s)],
                    [new SortKey(Value("count", s), false, NullOrder.Last), new SortKey(Id, false)],
                    frame)),
            ],
            OrderBy = [new SortKey(Id, false)],
        },
        rows);
}
