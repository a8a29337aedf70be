namespace ObjectQL;

/// <summary>One item of the metadata registry.</summary>
/// <param name="Type">The kind of metadata: <c>object</c>, <c>view</c>, <c>report</c>, or one of an application's own.</param>
/// <param name="Name">The name among those of its type.</param>
/// <param name="Value">What it is; of what was compiled, a <see cref="Metadata.MetadataItem"/>.</param>
public sealed record RegistryEntry(string Type, string Name, object Value)
{
    /// <summary>The package that it comes with; empty for the application itself.</summary>
    public string Package { get; init; } = "";

    /// <summary>By what else it is found.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The items that it needs.</summary>
    public IReadOnlyList<RegistryKey> DependsOn { get; init; } = [];

    /// <summary>By what it is found.</summary>
    public RegistryKey Key => new(Type, Name);
}
