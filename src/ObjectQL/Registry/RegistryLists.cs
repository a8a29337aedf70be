using System.Collections.Concurrent;

namespace ObjectQL;

/// <summary>Lists of items by what they have in common. A change touches the lists that the item is in and no others; who reads takes no lock.</summary>
internal sealed class RegistryLists
{
    private readonly ConcurrentDictionary<RegistryListKey, RegistryList> _lists = new();
    private RegistryList? _last;

    /// <summary>The items of a list; none when there is no such list.</summary>
    public RegistryEntry[] Find(RegistryListKey key) => _lists.TryGetValue(key, out var list) ? list.Items : [];

    /// <summary>The list of the items of a type, to be changed by the one writer.</summary>
    public RegistryList OfType(string type)
    {
        // Items join in groups mostly: a package's views, and then its reports.
        if (_last is { } last && last.Key.First == type)
        {
            return last;
        }

        return _last = Of(new(RegistryListKind.Type, type));
    }

    /// <summary>The other lists that an item is in, each once.</summary>
    public RegistryList[] OthersOf(RegistryEntry entry)
    {
        if (entry.Tags.Count + entry.DependsOn.Count == 0)
        {
            return [];
        }

        var lists = new List<RegistryList>(entry.Tags.Count + entry.DependsOn.Count);
        foreach (var tag in entry.Tags)
        {
            Add(lists, Of(new(RegistryListKind.Tag, tag)));
        }

        foreach (var needed in entry.DependsOn)
        {
            Add(lists, Of(new(RegistryListKind.Needed, needed.Type, needed.Name)));
        }

        return [.. lists];
    }

    /// <summary>Forgets a list when nothing is in it any more.</summary>
    public void Trim(RegistryList list)
    {
        if (list.Count == 0)
        {
            _lists.TryRemove(list.Key, out _);
            _last = ReferenceEquals(_last, list) ? null : _last;
        }
    }

    private RegistryList Of(RegistryListKey key) => _lists.GetOrAdd(key, static one => new RegistryList(one));

    private static void Add(List<RegistryList> lists, RegistryList list)
    {
        if (!lists.Contains(list))
        {
            lists.Add(list);
        }
    }
}
