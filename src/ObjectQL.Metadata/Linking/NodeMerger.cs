namespace ObjectQL.Metadata;

/// <summary>Merges definitions deeply: maps key by key, lists of named maps name by name; of anything else the upper one wins.</summary>
internal static class NodeMerger
{
    /// <summary>Both values; the keys of <paramref name="lower"/> come first.</summary>
    public static Node Merge(Node lower, Node upper) => (lower, upper) switch
    {
        (_, ScalarNode { IsNull: true }) => lower,
        (MappingNode a, MappingNode b) => Merge(a, b),
        (SequenceNode a, SequenceNode b) when HasNames(a) && HasNames(b) => Merge(a, b),
        _ => upper,
    };

    /// <summary>Both maps; the keys of <paramref name="lower"/> come first.</summary>
    public static MappingNode Merge(MappingNode lower, MappingNode upper)
    {
        var entries = new List<MappingEntry>(lower.Entries);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            places[entries[i].Name] = i;
        }

        foreach (var entry in upper.Entries)
        {
            if (!places.TryGetValue(entry.Name, out var at))
            {
                entries.Add(entry);
            }
            else if (entry.Value is not ScalarNode { IsNull: true })
            {
                entries[at] = new MappingEntry(entry.Key, Merge(entries[at].Value, entry.Value));
            }
        }

        return new MappingNode(lower.Span, [.. entries]);
    }

    /// <summary>Both maps with <paramref name="upper"/> winning; the keys of <paramref name="upper"/> come first.</summary>
    public static MappingNode MergeUnder(MappingNode upper, MappingNode lower)
    {
        var entries = new List<MappingEntry>(upper.Entries);
        foreach (var entry in lower.Entries)
        {
            var at = entries.FindIndex(e => e.Name == entry.Name);
            if (at < 0)
            {
                entries.Add(entry);
            }
            else
            {
                entries[at] = new MappingEntry(entries[at].Key, Merge(entry.Value, entries[at].Value));
            }
        }

        return new MappingNode(upper.Span, [.. entries]);
    }

    /// <summary>Indexes as a map, whichever form they are written in, so that both forms merge.</summary>
    public static Node AsMap(Node indexes)
    {
        if (indexes is not SequenceNode list)
        {
            return indexes;
        }

        var entries = new Dictionary<string, MappingEntry>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            var name = (item as MappingNode)?.Scalar("name") ?? new ScalarNode(item.Span, ScalarKind.Text, IndexConverter.NameOf(item));
            entries[name.Text] = new MappingEntry(name, item);
        }

        return new MappingNode(list.Span, [.. entries.Values]);
    }

    private static SequenceNode Merge(SequenceNode lower, SequenceNode upper)
    {
        var items = new List<Node>(lower.Items);
        foreach (var item in upper.Items.Cast<MappingNode>())
        {
            var at = items.FindIndex(i => ((MappingNode)i).Text("name") == item.Text("name"));
            if (at < 0)
            {
                items.Add(item);
            }
            else
            {
                items[at] = Merge((MappingNode)items[at], item);
            }
        }

        return new SequenceNode(lower.Span, [.. items]);
    }

    private static bool HasNames(SequenceNode list) => list.Items.All(i => i is MappingNode map && map.Scalar("name") is not null);
}
