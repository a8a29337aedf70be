using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The words of query JSON.</summary>
internal static class JsonVocabulary
{
    /// <summary>The keys of a query object, aliases included.</summary>
    public static Utf8Names Clauses { get; } = new(
    [
        ("object", (int)JsonClause.Object),
        ("fields", (int)JsonClause.Fields), ("select", (int)JsonClause.Fields),
        ("where", (int)JsonClause.Where), ("filters", (int)JsonClause.Where), ("filter", (int)JsonClause.Where),
        ("orderBy", (int)JsonClause.OrderBy), ("sort", (int)JsonClause.OrderBy),
        ("limit", (int)JsonClause.Limit), ("top", (int)JsonClause.Limit),
        ("offset", (int)JsonClause.Offset), ("skip", (int)JsonClause.Offset),
        ("expand", (int)JsonClause.Expand), ("populate", (int)JsonClause.Expand), ("$expand", (int)JsonClause.Expand),
        ("groupBy", (int)JsonClause.GroupBy),
        ("aggregations", (int)JsonClause.Aggregations), ("aggregate", (int)JsonClause.Aggregations),
        ("having", (int)JsonClause.Having),
        ("distinct", (int)JsonClause.Distinct),
        ("search", (int)JsonClause.Search),
        ("windowFunctions", (int)JsonClause.WindowFunctions),
        ("cursor", (int)JsonClause.Cursor),
        ("joins", (int)JsonClause.Joins),
        ("ai_context", (int)JsonClause.Ignored),
    ]);

    /// <summary>The operators of arrays (FORMAT 14.2, 14.4), in lower case.</summary>
    public static Utf8Names ArrayOperators { get; } = new(
    [
        ("=", (int)JsonOperator.Equal), ("==", (int)JsonOperator.Equal), ("eq", (int)JsonOperator.Equal),
        ("!=", (int)JsonOperator.NotEqual), ("<>", (int)JsonOperator.NotEqual), ("ne", (int)JsonOperator.NotEqual),
        (">", (int)JsonOperator.Greater), ("gt", (int)JsonOperator.Greater),
        (">=", (int)JsonOperator.GreaterOrEqual), ("gte", (int)JsonOperator.GreaterOrEqual),
        ("<", (int)JsonOperator.Less), ("lt", (int)JsonOperator.Less),
        ("<=", (int)JsonOperator.LessOrEqual), ("lte", (int)JsonOperator.LessOrEqual),
        ("in", (int)JsonOperator.In),
        ("nin", (int)JsonOperator.NotIn), ("not in", (int)JsonOperator.NotIn), ("not_in", (int)JsonOperator.NotIn), ("notin", (int)JsonOperator.NotIn),
        ("contains", (int)JsonOperator.Contains),
        ("notcontains", (int)JsonOperator.NotContains), ("not_contains", (int)JsonOperator.NotContains), ("not contains", (int)JsonOperator.NotContains),
        ("like", (int)JsonOperator.Like), ("not like", (int)JsonOperator.NotLike), ("not_like", (int)JsonOperator.NotLike), ("ilike", (int)JsonOperator.LikeAnyCase),
        ("startswith", (int)JsonOperator.StartsWith), ("starts_with", (int)JsonOperator.StartsWith),
        ("endswith", (int)JsonOperator.EndsWith), ("ends_with", (int)JsonOperator.EndsWith),
        ("between", (int)JsonOperator.Between),
        ("is_null", (int)JsonOperator.IsNull), ("is_not_null", (int)JsonOperator.IsNotNull),
        ("regex", (int)JsonOperator.Regex),
    ]);

    /// <summary>The operators of objects (FORMAT 14.3).</summary>
    public static Utf8Names ObjectOperators { get; } = new(
    [
        ("$eq", (int)JsonOperator.Equal), ("$ne", (int)JsonOperator.NotEqual),
        ("$gt", (int)JsonOperator.Greater), ("$gte", (int)JsonOperator.GreaterOrEqual),
        ("$lt", (int)JsonOperator.Less), ("$lte", (int)JsonOperator.LessOrEqual),
        ("$in", (int)JsonOperator.In), ("$nin", (int)JsonOperator.NotIn),
        ("$contains", (int)JsonOperator.Contains),
        ("$startsWith", (int)JsonOperator.StartsWith), ("$endsWith", (int)JsonOperator.EndsWith),
        ("$null", (int)JsonOperator.IsNull), ("$exist", (int)JsonOperator.IsNotNull), ("$exists", (int)JsonOperator.IsNotNull),
        ("$between", (int)JsonOperator.Between),
        ("$like", (int)JsonOperator.Like),
        ("$not", (int)JsonOperator.Not),
        ("$field", (int)JsonOperator.Field),
        ("$any", (int)JsonOperator.Any), ("$none", (int)JsonOperator.None),
        ("$regex", (int)JsonOperator.Regex),
    ]);

    /// <summary>What joins the conditions of an array, in lower case.</summary>
    public static Utf8Names ArrayWords { get; } = new([("and", (int)JsonWord.And), ("or", (int)JsonWord.Or), ("not", (int)JsonWord.Not)]);

    /// <summary>What joins conditions in an object.</summary>
    public static Utf8Names ObjectWords { get; } = new(
        [("$and", (int)JsonWord.And), ("$or", (int)JsonWord.Or), ("$not", (int)JsonWord.Not), ("$nor", (int)JsonWord.Nor)]);

    /// <summary>The aggregates, in lower case.</summary>
    public static Utf8Names Aggregates { get; } = new(
    [
        ("count", (int)AggregateFunction.Count), ("count_distinct", (int)AggregateFunction.Count | AggregateCode.Distinct),
        ("sum", (int)AggregateFunction.Sum), ("avg", (int)AggregateFunction.Average),
        ("min", (int)AggregateFunction.Min), ("max", (int)AggregateFunction.Max),
        ("string_agg", (int)AggregateFunction.StringAgg),
    ]);

    /// <summary>The window functions, in lower case.</summary>
    public static Utf8Names Windows { get; } = new(
    [
        ("row_number", (int)WindowFunction.RowNumber), ("rank", (int)WindowFunction.Rank), ("dense_rank", (int)WindowFunction.DenseRank),
        ("percent_rank", (int)WindowFunction.PercentRank), ("lag", (int)WindowFunction.Lag), ("lead", (int)WindowFunction.Lead),
        ("first_value", (int)WindowFunction.FirstValue), ("last_value", (int)WindowFunction.LastValue),
        ("sum", (int)WindowFunction.Sum), ("avg", (int)WindowFunction.Average), ("count", (int)WindowFunction.Count),
        ("min", (int)WindowFunction.Min), ("max", (int)WindowFunction.Max),
    ]);

    /// <summary>The variables with their dollar sign, by their place in <see cref="QueryVariables.All"/>.</summary>
    public static Utf8Names Variables { get; } = new(
        [.. QueryVariables.All.Select(static (name, number) => ("$" + name, number)), ("$current_user", QueryVariables.All.ToList().IndexOf(QueryVariables.UserId))]);
}
