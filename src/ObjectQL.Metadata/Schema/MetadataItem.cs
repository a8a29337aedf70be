namespace ObjectQL.Metadata;

/// <summary>An item of any kind in the registry: its type and name, and its definition as canonical JSON.</summary>
/// <param name="Type">The registry type: <c>object</c>, <c>validation</c>, <c>permission</c>, <c>workflow</c>, <c>view</c>, <c>i18n</c>, ...</param>
/// <param name="Name">The item's name within its type.</param>
/// <param name="Json">The definition as canonical JSON, unknown keys included.</param>
public sealed record MetadataItem(string Type, string Name, string Json)
{
    /// <summary>The object that the item belongs to, or null.</summary>
    public string? Object { get; init; }

    /// <summary>The file that the item comes from.</summary>
    public string Source { get; init; } = "";
}
