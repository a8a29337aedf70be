namespace ObjectQL.Query;

/// <summary>What a plan does.</summary>
public enum PlanKind : byte
{
    /// <summary>Reads one record by id.</summary>
    Find,

    /// <summary>Reads the records that match.</summary>
    List,

    /// <summary>Reads rows of columns: aggregates, groups, windows, values of related records.</summary>
    Rows,

    /// <summary>Counts the records that match.</summary>
    Count,

    /// <summary>Stores a new record.</summary>
    Insert,

    /// <summary>Stores a new record, or updates the one with the same key.</summary>
    Upsert,

    /// <summary>Changes one record by id.</summary>
    Update,

    /// <summary>Changes the records that match.</summary>
    UpdateMany,

    /// <summary>Deletes one record by id.</summary>
    Delete,

    /// <summary>Deletes the records that match.</summary>
    DeleteMany,
}
