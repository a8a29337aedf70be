namespace ObjectQL.Metadata;

/// <summary>An index over one or several fields.</summary>
/// <param name="Name">The index's name within its object.</param>
/// <param name="Fields">The indexed field names, in order.</param>
public sealed record IndexSchema(string Name, EquatableArray<string> Fields)
{
    /// <summary>Whether two records may not have the same values.</summary>
    public bool Unique { get; init; }

    /// <summary>The kind of index: <c>btree</c>, <c>hash</c>, <c>gin</c>, <c>gist</c> or <c>fulltext</c>.</summary>
    public string Type { get; init; } = "btree";

    /// <summary>The condition of a partial index, as written; null for none.</summary>
    public string? Partial { get; init; }
}
