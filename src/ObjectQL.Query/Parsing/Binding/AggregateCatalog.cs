namespace ObjectQL.Query;

/// <summary>The aggregates of the text language.</summary>
internal static class AggregateCatalog
{
    /// <summary>The names, for messages.</summary>
    public static IReadOnlyList<string> Names { get; } = ["count", "count_distinct", "sum", "avg", "min", "max", "string_agg"];

    /// <summary>The aggregate of that name; null when there is none, or when it is the least or greatest of several values.</summary>
    public static (AggregateFunction Function, bool Distinct)? Find(string name, int arguments) => FunctionCatalog.Plain(name) switch
    {
        "count" => (AggregateFunction.Count, false),
        "countdistinct" => (AggregateFunction.Count, true),
        "sum" => (AggregateFunction.Sum, false),
        "avg" or "average" => (AggregateFunction.Average, false),
        "min" when arguments == 1 => (AggregateFunction.Min, false),
        "max" when arguments == 1 => (AggregateFunction.Max, false),
        "stringagg" => (AggregateFunction.StringAgg, false),
        _ => null,
    };
}
