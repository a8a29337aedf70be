namespace ObjectQL.Metadata;

/// <summary>An item of any other kind, with what it mentions of objects and fields.</summary>
internal sealed class ItemDocument(MetadataItem item, Place namePlace, List<FieldUse> uses)
{
    public MetadataItem Item { get; } = item;

    public Place NamePlace { get; } = namePlace;

    public FieldUse[] Uses { get; } = [.. uses];

    /// <summary>The name that the file gives to an item which says its own, where it says whose the item is; null for others.</summary>
    public string? FileName { get; init; }

    /// <summary>What to call the file instead.</summary>
    public string MendedName { get; init; } = "";

    /// <summary>The query that the item is, or null.</summary>
    public StoredQuery? Query { get; init; }

    /// <summary>The content of a validation file, or null.</summary>
    public MappingNode? Rules { get; init; }

    /// <summary>The permission that the item is, or null; read when the objects are linked.</summary>
    public MappingNode? Permission { get; init; }
}
