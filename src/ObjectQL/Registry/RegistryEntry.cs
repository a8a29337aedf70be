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

    /// <summary>Why it cannot be in a registry; null when it can. Callers without nullable annotations hand over anything.</summary>
    internal string? WhyNot()
    {
        if (string.IsNullOrEmpty(Type) || string.IsNullOrEmpty(Name))
        {
            return "An item of the registry needs a type and a name.";
        }

        var lacking = Value is null ? "value" : Package is null ? "package; that of the application itself is ''" : Tags is null ? "list of tags" : DependsOn is null ? "list of what it needs" : null;
        if (lacking is not null)
        {
            return $"The {Type} '{Name}' has null as its {lacking}.";
        }

        for (var i = 0; i < Tags!.Count; i++)
        {
            if (string.IsNullOrEmpty(Tags[i]))
            {
                return $"The {Type} '{Name}' has an empty tag.";
            }
        }

        for (var i = 0; i < DependsOn!.Count; i++)
        {
            if (string.IsNullOrEmpty(DependsOn[i].Type) || string.IsNullOrEmpty(DependsOn[i].Name))
            {
                return $"The {Type} '{Name}' needs an item without a type or a name.";
            }
        }

        return null;
    }
}
