namespace ObjectQL;

/// <summary>What a stored query of the run time gives.</summary>
internal enum LoadedResult
{
    /// <summary>All records.</summary>
    Records,

    /// <summary>The first record, or null.</summary>
    First,

    /// <summary>The number of records.</summary>
    Count,

    /// <summary>All rows.</summary>
    Rows,

    /// <summary>The first row, or null.</summary>
    FirstRow,

    /// <summary>The one row of aggregates over all records.</summary>
    OnlyRow,
}
