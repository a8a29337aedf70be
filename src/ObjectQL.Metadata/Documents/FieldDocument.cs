namespace ObjectQL.Metadata;

/// <summary>A field in a file of its own (the older layout).</summary>
internal sealed class FieldDocument(string path, string @object, MappingEntry entry)
{
    public string Path { get; } = path;

    public string Object { get; } = @object;

    /// <summary>The field as it would stand under <c>fields</c>.</summary>
    public MappingEntry Entry { get; } = entry;
}
