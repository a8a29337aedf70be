namespace ObjectQL.Metadata;

/// <summary>A column that becomes a field.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Column">The column.</param>
internal sealed record CatalogField(string Name, CatalogColumn Column)
{
    /// <summary>The object that it refers to, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>What a delete of the referred record does.</summary>
    public DeleteBehavior OnDelete { get; init; }

    /// <summary>Whether its values are unique.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether it has an index of its own.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>The default as it stands in a file, or null.</summary>
    public string? Default { get; init; }
}
