namespace ObjectQL;

/// <summary>How an <see cref="OpenTable{TItem, TKey, TRule}"/> knows its items.</summary>
internal interface ITableRule<TItem, TKey>
{
    /// <summary>The hash of an item's key; its lower bits decide where it is.</summary>
    static abstract int HashOf(TItem item);

    /// <summary>Whether an item has that key.</summary>
    static abstract bool IsOf(TItem item, in TKey key);
}
