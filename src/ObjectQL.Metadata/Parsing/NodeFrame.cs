namespace ObjectQL.Metadata;

/// <summary>A map or a list that is being read.</summary>
internal sealed class NodeFrame(bool isMapping, bool isKey, NodeSpan start, string? anchor)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<Node> _items = [];
    private readonly List<MappingEntry> _entries = [];

    public bool IsMapping { get; } = isMapping;

    /// <summary>Whether the container is (wrongly) written as a key.</summary>
    public bool IsKey { get; } = isKey;

    public string? Anchor { get; } = anchor;

    /// <summary>The key whose value comes next; null when a key comes next.</summary>
    public ScalarNode? PendingKey { get; private set; }

    /// <summary>Whether the value of the pending key is to be thrown away.</summary>
    public bool DropsValue { get; private set; }

    /// <summary>Whether that key was there already.</summary>
    public bool Expect(ScalarNode key, bool drop)
    {
        PendingKey = key;
        var isNew = drop || _keys.Add(key.Text);
        DropsValue = drop || !isNew;
        return isNew;
    }

    public void Add(Node node)
    {
        if (!IsMapping)
        {
            _items.Add(node);
            return;
        }

        if (!DropsValue && PendingKey is { } key)
        {
            _entries.Add(new MappingEntry(key, node));
        }

        PendingKey = null;
        DropsValue = false;
    }

    /// <summary>Takes over the entries of another map whose keys are not there yet (merge key).</summary>
    public void Merge(MappingNode other)
    {
        foreach (var entry in other.Entries)
        {
            if (_keys.Add(entry.Name))
            {
                _entries.Add(entry);
            }
        }
    }

    public bool HasKey(string key) => _entries.Exists(e => e.Name == key);

    public Node Close(int endOffset)
    {
        var span = start with { Length = Math.Max(0, endOffset - start.Offset) };
        return IsMapping ? new MappingNode(span, [.. _entries]) : new SequenceNode(span, [.. _items]);
    }
}
