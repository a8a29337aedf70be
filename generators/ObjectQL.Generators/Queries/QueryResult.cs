namespace ObjectQL.Generators;

/// <summary>What a query method gives.</summary>
internal enum QueryResult
{
    /// <summary>All records.</summary>
    List,

    /// <summary>The first record, or null.</summary>
    First,

    /// <summary>Whether there is a record.</summary>
    Exists,

    /// <summary>The number of records.</summary>
    Count,
}
