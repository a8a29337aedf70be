using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ObjectQL;

/// <summary>
/// Lists of items by what they have in common, sorted by type and name. A change touches the lists that the item is in and no others; who reads takes no lock, and gets the same list until
/// it changes.
/// </summary>
internal sealed class RegistryLists<TKey>
    where TKey : notnull
{
    private static readonly Comparer<RegistryKey> s_order = Comparer<RegistryKey>.Create(static (left, right) =>
        string.CompareOrdinal(left.Type, right.Type) is var order and not 0 ? order : string.CompareOrdinal(left.Name, right.Name));

    private readonly ConcurrentDictionary<TKey, Items> _lists = new();

    /// <summary>The list of a key; empty when there is none.</summary>
    public RegistryEntry[] Find(TKey key) => _lists.TryGetValue(key, out var items) ? items.List : [];

    /// <summary>Puts an item into the list of a key. Called by one writer at a time.</summary>
    public void Add(TKey key, RegistryEntry entry) =>
        _lists[key] = new((_lists.TryGetValue(key, out var items) ? items.Sorted : ImmutableSortedDictionary.Create<RegistryKey, RegistryEntry>(s_order)).SetItem(entry.Key, entry));

    /// <summary>Takes items out of their lists, out of each at once for those who read it. Called by one writer at a time.</summary>
    public void Remove(IEnumerable<(TKey List, RegistryKey Entry)> entries)
    {
        foreach (var list in entries.GroupBy(static one => one.List, static one => one.Entry))
        {
            Remove(list.Key, list);
        }
    }

    private void Remove(TKey key, IEnumerable<RegistryKey> entries)
    {
        if (!_lists.TryGetValue(key, out var items))
        {
            return;
        }

        var rest = items.Sorted.RemoveRange(entries);
        if (rest.IsEmpty)
        {
            _lists.TryRemove(key, out _);
        }
        else if (!ReferenceEquals(rest, items.Sorted))
        {
            _lists[key] = new(rest);
        }
    }

    /// <summary>What is in a list between two changes.</summary>
    private sealed class Items(ImmutableSortedDictionary<RegistryKey, RegistryEntry> sorted)
    {
        private RegistryEntry[]? _list;

        public ImmutableSortedDictionary<RegistryKey, RegistryEntry> Sorted => sorted;

        public RegistryEntry[] List => Volatile.Read(ref _list) ?? Interlocked.CompareExchange(ref _list, [.. sorted.Values], null) ?? _list;
    }
}
