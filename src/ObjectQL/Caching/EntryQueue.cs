namespace ObjectQL;

/// <summary>
/// The entries of a cache in the order of their turns. They are linked through themselves, so that one that is dropped leaves it at once, and with it its value, wherever it stands.
/// </summary>
internal sealed class EntryQueue<TKey, TValue>
{
    private MemoryCacheEntry<TKey, TValue>? _last;

    /// <summary>Whose turn it is; null when there is none.</summary>
    public MemoryCacheEntry<TKey, TValue>? First { get; private set; }

    /// <summary>Gives an entry the last turn.</summary>
    public void Add(MemoryCacheEntry<TKey, TValue> entry)
    {
        entry.Previous = _last;
        if (_last is null)
        {
            First = entry;
        }
        else
        {
            _last.Next = entry;
        }

        _last = entry;
    }

    /// <summary>Takes an entry out; it leads to no other one from then on.</summary>
    public void Remove(MemoryCacheEntry<TKey, TValue> entry)
    {
        if (entry.Previous is { } previous)
        {
            previous.Next = entry.Next;
        }
        else
        {
            First = entry.Next;
        }

        if (entry.Next is { } next)
        {
            next.Previous = entry.Previous;
        }
        else
        {
            _last = entry.Previous;
        }

        entry.Previous = entry.Next = null;
    }
}
