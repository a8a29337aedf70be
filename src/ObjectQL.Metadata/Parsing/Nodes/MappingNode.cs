namespace ObjectQL.Metadata;

/// <summary>A map from keys to values, in the order of writing. Its keys differ.</summary>
internal sealed class MappingNode : Node
{
    public MappingNode(NodeSpan span, MappingEntry[] entries)
        : base(span)
    {
        Entries = entries;
        foreach (var entry in entries)
        {
            Depth = Math.Max(Depth, entry.Value.Depth);
            Size = AddSizes(Size, AddSizes(entry.Key.Size, entry.Value.Size));
        }

        Depth++;
        Size = AddSizes(Size, 2);
    }

    public MappingEntry[] Entries { get; }

    public override int Depth { get; }

    public override int Size { get; }

    public override string Noun => "a map";

    /// <summary>The entry of that key, or null. An entry without a value (<c>key:</c>) is found as well.</summary>
    public MappingEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (string.Equals(entry.Key.Text, key, StringComparison.Ordinal))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The value of that key; null when it is missing or written as nothing.</summary>
    public Node? Value(string key) => Find(key)?.Value is { } value && value is not ScalarNode { IsNull: true } ? value : null;

    /// <summary>The scalar of that key, or null when it is missing, nothing, or not a scalar.</summary>
    public ScalarNode? Scalar(string key) => Value(key) as ScalarNode;

    /// <summary>The text of that key's scalar, or null.</summary>
    public string? Text(string key) => Scalar(key)?.Text;

    /// <summary>The map of that key, or null.</summary>
    public MappingNode? Map(string key) => Value(key) as MappingNode;

    /// <summary>The list of that key, or null.</summary>
    public SequenceNode? List(string key) => Value(key) as SequenceNode;

    /// <summary>This map without an entry.</summary>
    public MappingNode Without(string key) => new(Span, [.. Entries.Where(entry => entry.Name != key)]);

    /// <summary>This map with one entry replaced, or added at its end.</summary>
    public MappingNode With(MappingEntry entry)
    {
        var entries = new List<MappingEntry>(Entries);
        var index = entries.FindIndex(e => e.Name == entry.Name);
        if (index < 0)
        {
            entries.Add(entry);
        }
        else
        {
            entries[index] = entry;
        }

        return new MappingNode(Span, [.. entries]);
    }
}
