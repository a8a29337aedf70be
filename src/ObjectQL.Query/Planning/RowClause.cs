namespace ObjectQL.Query;

/// <summary>A clause of a query of rows.</summary>
public enum RowClause : byte
{
    /// <summary>The columns.</summary>
    Columns,

    /// <summary>The condition on groups.</summary>
    Having,

    /// <summary>The order.</summary>
    OrderBy,
}
