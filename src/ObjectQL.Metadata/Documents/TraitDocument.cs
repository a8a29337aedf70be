namespace ObjectQL.Metadata;

/// <summary>A named set of fields, rules and indexes that objects mix in.</summary>
internal sealed class TraitDocument(string path, string name, Place namePlace, MappingNode definition)
{
    public string Path { get; } = path;

    public string Name { get; } = name;

    public Place NamePlace { get; } = namePlace;

    public MappingNode Definition { get; } = definition;

    /// <summary>The names of the traits that it mixes in itself.</summary>
    public IReadOnlyList<ScalarNode> Traits { get; } = TraitsOf(definition);

    /// <summary>What the last linking made of it.</summary>
    public ObjectSchema? LastSchema { get; set; }

    /// <summary>The names under <c>traits</c>, written as a list or as one word.</summary>
    public static IReadOnlyList<ScalarNode> TraitsOf(MappingNode definition) => definition.Value("traits") switch
    {
        SequenceNode list => [.. list.Items.OfType<ScalarNode>().Where(n => !n.IsNull)],
        ScalarNode one => [one],
        _ => [],
    };
}
