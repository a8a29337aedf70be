namespace ObjectQL.Metadata;

/// <summary>A query of a <c>*.query.yml</c> file, with places; the generator makes a method of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where the name is written, or the beginning of its file.</param>
public sealed record StoredQuery(string Name, Place Place)
{
    /// <summary>The object.</summary>
    public string? Object { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>What it gives.</summary>
    public StoredResult Result { get; init; }

    /// <summary>The condition.</summary>
    public QueryClause? Where { get; init; }

    /// <summary>The columns, or the fields of records.</summary>
    public QueryClause? Select { get; init; }

    /// <summary>Whether the result are rows and not records.</summary>
    public bool HasRows { get; init; }

    /// <summary>What divides the records into groups.</summary>
    public QueryClause? GroupBy { get; init; }

    /// <summary>The condition on groups.</summary>
    public QueryClause? Having { get; init; }

    /// <summary>Whether equal rows come once.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>The relations that come along.</summary>
    public QueryClause? Expand { get; init; }

    /// <summary>The order.</summary>
    public QueryClause? OrderBy { get; init; }

    /// <summary>What a call may sort by, where the order is a placeholder.</summary>
    public QueryClause? Sortable { get; init; }

    /// <summary>At most so many records.</summary>
    public QueryClause? Limit { get; init; }

    /// <summary>How many records are left out.</summary>
    public QueryClause? Offset { get; init; }

    /// <summary>What is said about placeholders.</summary>
    public EquatableArray<StoredParameter> Parameters { get; init; } = [];

    /// <summary>What is wrong with it.</summary>
    public EquatableArray<QueryFault> Faults { get; init; } = [];

    /// <summary>What it says that no method does, or null.</summary>
    public QueryFault? NotExecuted { get; init; }
}
