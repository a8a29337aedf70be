using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What a query asks for, without its values.</summary>
public sealed record QueryShape
{
    /// <summary>A query for everything.</summary>
    public static QueryShape All { get; } = new();

    /// <summary>The condition, or null for all records.</summary>
    public Expression? Where { get; init; }

    /// <summary>For each parameter of <see cref="Where"/>, the number of the field that it is compared with.</summary>
    public EquatableArray<int> ParameterFields { get; init; }

    /// <summary>The sort order.</summary>
    public EquatableArray<SortKey> OrderBy { get; init; }

    /// <summary>The fields asked for; empty for all stored fields. The id always comes along.</summary>
    public EquatableArray<int> Fields { get; init; }

    /// <summary>Whether the number of records is limited.</summary>
    public bool HasTake { get; init; }

    /// <summary>Whether leading records are left out.</summary>
    public bool HasSkip { get; init; }
}
