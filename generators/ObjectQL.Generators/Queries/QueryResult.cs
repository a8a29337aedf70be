namespace ObjectQL.Generators;

/// <summary>What a query method gives.</summary>
internal enum QueryResult
{
    /// <summary>All records.</summary>
    List,

    /// <summary>The first record, or null.</summary>
    First,

    /// <summary>The records one by one.</summary>
    Stream,

    /// <summary>The number of records.</summary>
    Count,

    /// <summary>Whether there is a record.</summary>
    Exists,

    /// <summary>All rows.</summary>
    Rows,

    /// <summary>The rows one by one.</summary>
    RowStream,

    /// <summary>The first row, or null.</summary>
    FirstRow,

    /// <summary>The one row of aggregates over all records.</summary>
    SingleRow,
}
