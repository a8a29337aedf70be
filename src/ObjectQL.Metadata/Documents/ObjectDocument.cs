namespace ObjectQL.Metadata;

/// <summary>What one file says of one object: a definition, or an extension of another file's.</summary>
internal sealed class ObjectDocument(MetadataPath path, string name, Place namePlace, MappingNode definition)
{
    public string Path => path.Path;

    public string Name { get; } = name;

    public Place NamePlace { get; } = namePlace;

    public MappingNode Definition { get; } = definition;

    /// <summary>The object that <c>extends</c> or <c>ai_context.extends</c> names, or null.</summary>
    public ScalarNode? Extends { get; } = definition.Scalar("extends") ?? definition.Map("ai_context")?.Scalar("extends");

    /// <summary>Whether the document says that it adds to the object of its name.</summary>
    public bool IsExtension => Extends?.Text == Name;

    /// <summary>Whether only the path suggests that it adds to the object of its name.</summary>
    public bool LooksLikeExtension { get; } = path.LooksLikeExtension;

    /// <summary>Whether its path says that it is an extension, and <c>name</c> of which object.</summary>
    public bool NamesAnother { get; } = path.LooksLikeExtension && definition.Text("name") is { } written && written != path.Name;

    /// <summary>The names of the traits that it mixes in.</summary>
    public IReadOnlyList<ScalarNode> Traits { get; } = TraitDocument.TraitsOf(definition);

    /// <summary>The schema of the definition alone; null when it needs others (extension, traits).</summary>
    public ConvertedObject? Converted { get; init; }

    /// <summary>The outcome of the last merge that began with this document, kept while its inputs stay the same.</summary>
    public MergedObject? LastMerge { get; set; }

    /// <summary>The names of the fields whose type the document tells.</summary>
    public IEnumerable<string> TypedFields =>
        from entry in Definition.Map("fields")?.Entries ?? []
        where entry.Value is MappingNode map && (map.Value("type") is not null || FieldConverter.InferredType(map) is not null)
        select entry.Name;
}
