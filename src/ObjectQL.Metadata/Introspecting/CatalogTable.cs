namespace ObjectQL.Metadata;

/// <summary>A table or a view of an existing database.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in order.</param>
public sealed record CatalogTable(string Name, EquatableArray<CatalogColumn> Columns)
{
    /// <summary>Whether it is a view.</summary>
    public bool IsView { get; init; }

    /// <summary>The comment on it, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>The columns of the primary key, in order; none without one.</summary>
    public EquatableArray<string> Key { get; init; }

    /// <summary>Its indexes but that of the key.</summary>
    public EquatableArray<CatalogIndex> Indexes { get; init; }

    /// <summary>Its foreign keys.</summary>
    public EquatableArray<CatalogReference> References { get; init; }
}
