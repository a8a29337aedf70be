namespace ObjectQL.Query;

/// <summary>Why the records of a relation come along the way they do.</summary>
public enum ExpandReason : byte
{
    /// <summary>It is the cheaper one.</summary>
    Cost,

    /// <summary>Nothing is known about the list or the other object.</summary>
    NoStatistics,

    /// <summary>It leads to several records.</summary>
    Several,

    /// <summary>What is asked of the records is more than fields: a condition, an order, limits, relations of theirs.</summary>
    Narrowed,

    /// <summary>The limits of the list count for each of its own parents.</summary>
    Limits,

    /// <summary>The records are in another data source, or the driver joins nothing.</summary>
    NoJoin,

    /// <summary>Hooks see the query of these records.</summary>
    Hooks,

    /// <summary>What the caller sees of the records is decided value by value.</summary>
    Access,

    /// <summary>The records have fields that are computed when they are read.</summary>
    Computed,

    /// <summary>The list is ordered by how well it fits a search.</summary>
    Search,
}
