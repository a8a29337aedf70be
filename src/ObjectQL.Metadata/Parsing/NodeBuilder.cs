namespace ObjectQL.Metadata;

/// <summary>
/// Builds nodes from the events of a YAML or JSON reader, with an own stack (no recursion), and checks what both have in
/// common: duplicate keys and depth.
/// </summary>
internal sealed class NodeBuilder(DiagnosticSink sink)
{
    private readonly Stack<NodeFrame> _frames = new();
    private readonly Stack<NodeFrame> _free = new();
    private Dictionary<string, Node>? _anchors;
    private List<(NodeFrame Frame, Node Value)>? _merges;
    private long _expanded;

    /// <summary>The whole value, once it is there.</summary>
    public Node? Root { get; private set; }

    /// <summary>Whether a limit was exceeded, so that reading should end.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Whether a scalar that comes now is a key.</summary>
    public bool ExpectsKey => _frames.Count > 0 && _frames.Peek() is { IsMapping: true, PendingKey: null };

    public void Open(bool isMapping, NodeSpan start, string? anchor)
    {
        if (_frames.Count >= Limits.Depth)
        {
            Exhaust(MetadataRules.TooDeep, start.ToPlace());
            return;
        }

        if (ExpectsKey)
        {
            DropEntry(start);
            Push(isMapping, isKey: true, start, anchor);
            return;
        }

        Push(isMapping, isKey: false, start, anchor);
    }

    public void Close(int endOffset)
    {
        var frame = _frames.Pop();
        for (var i = (_merges?.Count ?? 0) - 1; i >= 0 && _merges![i].Frame == frame; i--)
        {
            ApplyMerge(frame, _merges[i].Value);
            _merges.RemoveAt(i);
        }

        var node = frame.Close(endOffset);
        Remember(frame.Anchor, node);
        if (!frame.IsKey)
        {
            Add(node);
        }

        _free.Push(frame);
    }

    public void AddScalar(ScalarNode scalar, string? anchor, bool isMergeKey)
    {
        Remember(anchor, scalar);
        if (!ExpectsKey)
        {
            Add(scalar);
            return;
        }

        var key = scalar.Kind == ScalarKind.Text || scalar.Text.Length > 0
            ? scalar
            : new ScalarNode(scalar.Span, ScalarKind.Text, scalar.IsNull ? "null" : scalar.Text);
        if (isMergeKey)
        {
            _frames.Peek().ExpectDropped(key, isMergeKey: true);
        }
        else if (!_frames.Peek().Expect(key))
        {
            sink.Report(MetadataRules.DuplicateKey, key, key.Text);
        }
    }

    /// <summary>Adds the value that an anchor names. Values are shared; what they would expand to is bounded.</summary>
    public void AddAlias(string anchor, NodeSpan span)
    {
        if (_anchors is null || !_anchors.TryGetValue(anchor, out var target))
        {
            sink.Report(MetadataRules.UnknownAlias, span.ToPlace(), anchor);
            target = ExpectsMerge ? new MappingNode(span, []) : new ScalarNode(span, ScalarKind.Null, "");
        }

        _expanded += target.Size;
        if (_expanded > Limits.Length)
        {
            Exhaust(MetadataRules.AliasesTooLarge, span.ToPlace());
        }
        else if (_frames.Count + target.Depth > Limits.Depth)
        {
            Exhaust(MetadataRules.TooDeep, span.ToPlace());
        }
        else if (ExpectsKey && target is ScalarNode scalar)
        {
            AddScalar(scalar, null, isMergeKey: false);
        }
        else if (ExpectsKey)
        {
            DropEntry(span);
        }
        else
        {
            Add(target);
        }
    }

    /// <summary>
    /// Ends reading in the middle. Maps keep their finished entries. An unfinished map below the first two levels is
    /// dropped unless it is a list of fields, or a field whose type is known already.
    /// </summary>
    public void Salvage(int endOffset)
    {
        while (_frames.Count > 0)
        {
            var frame = _frames.Pop();
            var parentKey = _frames.Count > 0 ? _frames.Peek().PendingKey?.Text : null;
            if (!frame.IsKey && frame.IsMapping && (_frames.Count < 2 || parentKey == "fields" || frame.HasKey("type")))
            {
                Add(frame.Close(endOffset));
            }
        }
    }

    private bool ExpectsMerge => _frames.Count > 0 && _frames.Peek().MergesValue;

    private void Push(bool isMapping, bool isKey, NodeSpan start, string? anchor)
    {
        var frame = _free.Count > 0 ? _free.Pop() : new NodeFrame();
        frame.Begin(isMapping, isKey, start, anchor);
        _frames.Push(frame);
    }

    /// <summary>Reports a key that is a map or a list; its value is thrown away.</summary>
    private void DropEntry(NodeSpan key)
    {
        sink.Report(MetadataRules.KeyIsNotText, key.ToPlace());
        _frames.Peek().ExpectDropped(new ScalarNode(key, ScalarKind.Text, ""), isMergeKey: false);
    }

    private void Add(Node node)
    {
        if (_frames.Count == 0)
        {
            Root ??= node;
            return;
        }

        var frame = _frames.Peek();
        if (frame.MergesValue)
        {
            (_merges ??= []).Add((frame, node));
        }

        frame.Add(node);
    }

    private void ApplyMerge(NodeFrame frame, Node value)
    {
        var maps = value is SequenceNode list ? list.Items : [value];
        foreach (var map in maps)
        {
            if (map is MappingNode mapping)
            {
                frame.Merge(mapping);
            }
            else
            {
                sink.Report(MetadataRules.MergeNeedsMap, map, map.Noun);
            }
        }
    }

    private void Remember(string? anchor, Node node)
    {
        if (anchor is not null)
        {
            (_anchors ??= new Dictionary<string, Node>(StringComparer.Ordinal))[anchor] = node;
        }
    }

    private void Exhaust(MetadataRule rule, Place place)
    {
        if (!IsExhausted)
        {
            sink.Report(rule, place);
        }

        IsExhausted = true;
    }
}
