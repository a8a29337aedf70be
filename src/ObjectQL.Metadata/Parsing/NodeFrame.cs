namespace ObjectQL.Metadata;

/// <summary>A map or a list that is being read. A builder uses its frames again.</summary>
internal sealed class NodeFrame
{
    /// <summary>In a larger map its keys are looked up by hash.</summary>
    private const int MostSearchedKeys = 16;

    private readonly List<Node> _items = [];
    private readonly List<MappingEntry> _entries = [];
    private HashSet<string>? _keys;
    private NodeSpan _start;

    public bool IsMapping { get; private set; }

    /// <summary>Whether the container is (wrongly) written as a key.</summary>
    public bool IsKey { get; private set; }

    public string? Anchor { get; private set; }

    /// <summary>The key whose value comes next; null when a key comes next.</summary>
    public ScalarNode? PendingKey { get; private set; }

    /// <summary>Whether the value of the pending key is to be thrown away.</summary>
    public bool DropsValue { get; private set; }

    /// <summary>Whether the pending key is the merge key.</summary>
    public bool MergesValue { get; private set; }

    public void Begin(bool isMapping, bool isKey, NodeSpan start, string? anchor)
    {
        (IsMapping, IsKey, _start, Anchor) = (isMapping, isKey, start, anchor);
        (PendingKey, DropsValue, MergesValue) = (null, false, false);
        _items.Clear();
        _entries.Clear();
        _keys = null;
    }

    /// <summary>Takes a key. False when it was there already; its value is dropped then.</summary>
    public bool Expect(ScalarNode key)
    {
        PendingKey = key;
        DropsValue = HasKey(key.Text);
        return !DropsValue;
    }

    /// <summary>Takes a key whose value is not kept under it.</summary>
    public void ExpectDropped(ScalarNode key, bool isMergeKey)
    {
        PendingKey = key;
        DropsValue = true;
        MergesValue = isMergeKey;
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
            Add(new MappingEntry(key, node));
        }

        (PendingKey, DropsValue, MergesValue) = (null, false, false);
    }

    /// <summary>Takes over the entries of another map whose keys are not there yet (merge key).</summary>
    public void Merge(MappingNode other)
    {
        foreach (var entry in other.Entries)
        {
            if (!HasKey(entry.Name))
            {
                Add(entry);
            }
        }
    }

    public bool HasKey(string key)
    {
        if (_keys is not null)
        {
            return _keys.Contains(key);
        }

        foreach (var entry in _entries)
        {
            if (entry.Name == key)
            {
                return true;
            }
        }

        return false;
    }

    public Node Close(int endOffset)
    {
        var span = _start with { Length = Math.Max(0, endOffset - _start.Offset) };
        return IsMapping ? new MappingNode(span, [.. _entries]) : new SequenceNode(span, [.. _items]);
    }

    private void Add(MappingEntry entry)
    {
        _entries.Add(entry);
        if (_keys is not null)
        {
            _keys.Add(entry.Name);
        }
        else if (_entries.Count > MostSearchedKeys)
        {
            _keys = new HashSet<string>(_entries.Select(e => e.Name), StringComparer.Ordinal);
        }
    }
}
