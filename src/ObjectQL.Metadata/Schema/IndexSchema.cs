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

    /// <summary>
    /// The last of <see cref="Fields"/> where that is the tenant: values are unique within one, and among the records that belong to none. Null is never equal to null, so the latter is an index of its own.
    /// </summary>
    public string? Tenant { get; init; }

    /// <summary>The field that must be null for a record to be in the index, as drivers see the second index of <see cref="Tenant"/>; null for none.</summary>
    public string? Without { get; init; }

    /// <summary>The condition of a partial index, as written; null for none.</summary>
    public string? Partial { get; init; }
}
