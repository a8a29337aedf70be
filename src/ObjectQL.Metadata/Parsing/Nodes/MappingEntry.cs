namespace ObjectQL.Metadata;

/// <summary>One key of a map with its value.</summary>
internal readonly record struct MappingEntry(ScalarNode Key, Node Value)
{
    /// <summary>The key's text.</summary>
    public string Name => Key.Text;
}
