namespace ObjectQL;

/// <summary>The metadata registry as it was at one moment. It never changes.</summary>
public sealed class RegistrySnapshot
{
    private readonly Dictionary<string, RegistryEntry[]> _byType;
    private readonly Dictionary<string, RegistryEntry[]> _byTag;
    private readonly Dictionary<RegistryKey, RegistryEntry[]> _dependents;

    internal RegistrySnapshot(long version, RegistryEntry[] entries)
    {
        Version = version;
        Entries = entries;
        _byType = Group<string>(entries, static entry => [entry.Type]);
        _byTag = Group(entries, static entry => entry.Tags);
        _dependents = Group(entries, static entry => entry.DependsOn);
    }

    /// <summary>How many changes went before.</summary>
    public long Version { get; }

    /// <summary>All items, by type and name.</summary>
    public IReadOnlyList<RegistryEntry> Entries { get; }

    /// <summary>The items of a type, by name.</summary>
    public IReadOnlyList<RegistryEntry> List(string type) => Find(_byType, type);

    /// <summary>The items that have a tag.</summary>
    public IReadOnlyList<RegistryEntry> FindByTag(string tag) => Find(_byTag, tag);

    /// <summary>The items that need an item themselves.</summary>
    public IReadOnlyList<RegistryEntry> FindDependents(string type, string name)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(name);
        return Find(_dependents, new RegistryKey(type, name));
    }

    private static RegistryEntry[] Find<TKey>(Dictionary<TKey, RegistryEntry[]> groups, TKey key)
        where TKey : notnull => groups.TryGetValue(key, out var found) ? found : [];

    private static Dictionary<TKey, RegistryEntry[]> Group<TKey>(RegistryEntry[] entries, Func<RegistryEntry, IEnumerable<TKey>> keys)
        where TKey : notnull
    {
        var lists = new Dictionary<TKey, List<RegistryEntry>>();
        foreach (var entry in entries)
        {
            foreach (var key in keys(entry).Distinct())
            {
                if (!lists.TryGetValue(key, out var list))
                {
                    lists[key] = list = [];
                }

                list.Add(entry);
            }
        }

        return lists.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToArray());
    }
}
