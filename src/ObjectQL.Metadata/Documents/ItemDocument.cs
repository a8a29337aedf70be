namespace ObjectQL.Metadata;

/// <summary>An item of any other kind, with what it mentions of objects and fields.</summary>
internal sealed class ItemDocument(MetadataItem item, Place namePlace, IReadOnlyList<FieldUse> uses)
{
    public MetadataItem Item { get; } = item;

    public Place NamePlace { get; } = namePlace;

    public IReadOnlyList<FieldUse> Uses { get; } = uses;
}
