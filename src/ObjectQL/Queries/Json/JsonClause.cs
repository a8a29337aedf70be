namespace ObjectQL;

/// <summary>The parts of a query object (FORMAT 14.1), whatever alias they come by.</summary>
internal enum JsonClause
{
    Object,
    Fields,
    Where,
    OrderBy,
    Limit,
    Offset,
    Expand,
    GroupBy,
    Aggregations,
    Having,
    Distinct,
    Search,
    WindowFunctions,
    Cursor,
    Joins,
    Ignored,
}
