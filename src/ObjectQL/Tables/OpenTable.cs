using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>
/// Items that know their key: an open table of references, at most half full. Who reads takes no lock; one writer at a time changes it, by one write of a reference for each change, and
/// grows it by a copy. A reader finds an item as it was at some moment of its search.
/// </summary>
/// <typeparam name="TItem">The items.</typeparam>
/// <typeparam name="TKey">What they are found by.</typeparam>
/// <typeparam name="TRule">How they know their key; a struct, so that its calls are inlined.</typeparam>
internal sealed class OpenTable<TItem, TKey, TRule>
    where TItem : class
    where TRule : struct, ITableRule<TItem, TKey>
{
    private const int Smallest = 16;

    /// <summary>Where an item was that others have passed: they are found behind it.</summary>
    private static readonly object s_gone = new();

    private object?[] _places;
    private int _used;

    /// <summary>Makes a table.</summary>
    /// <param name="count">How many items are expected.</param>
    public OpenTable(int count = 0) => _places = new object?[LengthFor(count)];

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>The item of a key; null when there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its hash.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TItem? Find(in TKey key, int hash)
    {
        var places = Volatile.Read(ref _places);
        for (var i = hash; ; i++)
        {
            // Read as it is: what a reference leads to was written before it, and taking the address of an element costs a check of its type.
            var place = places[i & (places.Length - 1)];
            if (place is null)
            {
                return null;
            }

            if (!ReferenceEquals(place, s_gone) && Unsafe.As<TItem>(place) is var item && TRule.IsOf(item, key))
            {
                return item;
            }
        }
    }

    /// <summary>Puts an item in whose key is not in.</summary>
    public void Add(TItem item)
    {
        if (2 * (_used + 1) > _places.Length)
        {
            Grow();
        }

        var mask = _places.Length - 1;
        var i = TRule.HashOf(item) & mask;
        while (_places[i] is { } other && !ReferenceEquals(other, s_gone))
        {
            i = (i + 1) & mask;
        }

        _used += _places[i] is null ? 1 : 0;
        Count++;
        Volatile.Write(ref _places[i], item);
    }

    /// <summary>Puts an item in the place of another one with the same key.</summary>
    public void Replace(TItem known, TItem item) => Volatile.Write(ref _places[PlaceOf(known)], item);

    /// <summary>Takes an item out that is in.</summary>
    public void Remove(TItem item)
    {
        var (i, mask) = (PlaceOf(item), _places.Length - 1);
        Count--;
        if (_places[(i + 1) & mask] is not null)
        {
            Volatile.Write(ref _places[i], s_gone);
            return;
        }

        // Nobody has passed it, nor the marks right before it.
        do
        {
            Volatile.Write(ref _places[i], null);
            _used--;
            i = (i - 1) & mask;
        }
        while (ReferenceEquals(_places[i], s_gone));
    }

    private static int LengthFor(int count)
    {
        var length = Smallest;
        while (length < 2 * (count + 1))
        {
            length *= 2;
        }

        return length;
    }

    private int PlaceOf(TItem item)
    {
        var mask = _places.Length - 1;
        var i = TRule.HashOf(item) & mask;
        while (!ReferenceEquals(_places[i], item))
        {
            i = (i + 1) & mask;
        }

        return i;
    }

    /// <summary>Makes a table with room for as many items again, without marks.</summary>
    private void Grow()
    {
        var places = new object?[LengthFor(2 * Count)];
        foreach (var place in _places)
        {
            if (place is null || ReferenceEquals(place, s_gone))
            {
                continue;
            }

            var i = TRule.HashOf(Unsafe.As<TItem>(place)) & (places.Length - 1);
            while (places[i] is not null)
            {
                i = (i + 1) & (places.Length - 1);
            }

            places[i] = place;
        }

        _used = Count;
        Volatile.Write(ref _places, places);
    }
}
