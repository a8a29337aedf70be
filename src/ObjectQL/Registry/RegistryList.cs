namespace ObjectQL;

/// <summary>
/// Items with something in common, sorted by type and name, as a chain of what joined and left, the last first. A change adds one link; who reads follows the chain without a lock down to the
/// last list that was made of it, and leaves the new one there.
/// </summary>
/// <param name="key">What they have in common.</param>
internal sealed class RegistryList(RegistryListKey key)
{
    private const int ShortChain = 64;
    private Link? _last;
    private int _links;

    public RegistryListKey Key => key;

    /// <summary>How many items there are; for the one writer, as is what changes the chain.</summary>
    public int Count { get; private set; }

    /// <summary>The items; the same list until one joins or leaves.</summary>
    public RegistryEntry[] Items => Volatile.Read(ref _last) is { } last ? last.Made ?? Make(last) : [];

    /// <summary>An item joins, in the place of another one perhaps.</summary>
    public void Add(RegistryNode node, RegistryNode? known)
    {
        Count += known is null ? 1 : 0;
        Append(new Link(node, known, _last));
    }

    /// <summary>An item leaves.</summary>
    public void Remove(RegistryNode node)
    {
        Count--;
        Append(new Link(null, node, _last));
    }

    /// <summary>An item leaves with all of its package: the first one takes the others along.</summary>
    public void Remove(RegistryNode node, RegistrySlice slice)
    {
        Count--;
        if (!ReferenceEquals(_last?.Left, slice))
        {
            Append(new Link(null, slice, _last));
        }
        else
        {
            Bound(_last!);
        }
    }

    private void Append(Link link)
    {
        Volatile.Write(ref _last, link);
        _links = link.Before?.Made is not null ? 1 : _links + 1;
        Bound(link);
    }

    /// <summary>What has left shall not be kept for ever where nobody reads.</summary>
    private void Bound(Link last)
    {
        if (_links > ShortChain + (2 * Count))
        {
            Make(last);
            _links = 0;
        }
    }

    private static RegistryEntry[] Make(Link last)
    {
        var joined = new List<RegistryNode>();
        HashSet<object>? left = null;
        RegistryNode[] known = [];
        for (var link = last; link is not null;)
        {
            // Whoever has made a list of it forgets what it was made of afterwards.
            var (before, came, went) = (Volatile.Read(ref link.Before), Volatile.Read(ref link.Joined), Volatile.Read(ref link.Left));
            if (link.Nodes is { } nodes)
            {
                known = nodes;
                break;
            }

            if (came is not null && !Has(left, came))
            {
                joined.Add(came);
            }

            if (went is not null)
            {
                (left ??= new(ReferenceEqualityComparer.Instance)).Add(went);
            }

            link = before;
        }

        joined.Sort(static (one, other) => Compare(one, other));
        return last.Keep(Merge(known, joined, left));
    }

    private static RegistryNode[] Merge(RegistryNode[] known, List<RegistryNode> joined, HashSet<object>? left)
    {
        var all = new List<RegistryNode>(known.Length + joined.Count);
        var next = 0;
        foreach (var node in known)
        {
            if (Has(left, node))
            {
                continue;
            }

            while (next < joined.Count && Compare(joined[next], node) < 0)
            {
                all.Add(joined[next++]);
            }

            all.Add(node);
        }

        all.AddRange(joined[next..]);
        return [.. all];
    }

    private static bool Has(HashSet<object>? left, RegistryNode node) => left is not null && (left.Contains(node) || left.Contains(node.Slice));

    private static int Compare(RegistryNode one, RegistryNode other) =>
        string.CompareOrdinal(one.Entry.Type, other.Entry.Type) is var order and not 0 ? order : string.CompareOrdinal(one.Entry.Name, other.Entry.Name);

    /// <summary>A change: what joined, and what left, an item or all of a package.</summary>
    private sealed class Link(RegistryNode? joined, object? left, Link? before)
    {
        private RegistryEntry[]? _made;
        private RegistryNode[]? _nodes;

        /// <summary>The changes before; null for none, and where a list was made.</summary>
        public Link? Before = before;

        /// <summary>The item that joined.</summary>
        public RegistryNode? Joined = joined;

        /// <summary>The item that left, or the package.</summary>
        public object? Left = left;

        /// <summary>The list behind this change, if it was made.</summary>
        public RegistryEntry[]? Made => Volatile.Read(ref _made);

        /// <summary>The same with their packages.</summary>
        public RegistryNode[]? Nodes => Volatile.Read(ref _nodes);

        /// <summary>Keeps the list, unless another reader was faster.</summary>
        public RegistryEntry[] Keep(RegistryNode[] nodes)
        {
            Interlocked.CompareExchange(ref _nodes, nodes, null);
            var made = Interlocked.CompareExchange(ref _made, Array.ConvertAll(nodes, static node => node.Entry), null) ?? _made;
            Volatile.Write(ref Before, null);
            Volatile.Write(ref Joined, null);
            Volatile.Write(ref Left, null);
            return made;
        }
    }
}
