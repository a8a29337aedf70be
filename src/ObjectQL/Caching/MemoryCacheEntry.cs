namespace ObjectQL;

/// <summary>What is kept under a key.</summary>
/// <param name="key">The key.</param>
/// <param name="value">The value.</param>
/// <param name="bytes">Its size.</param>
/// <param name="stamp">The state of what the value depends on, as it was before the value was loaded.</param>
/// <param name="deadline">When it ends, in milliseconds of <see cref="Environment.TickCount64"/>.</param>
internal sealed class MemoryCacheEntry<TKey, TValue>(TKey key, TValue value, long bytes, long stamp, long deadline)
{
    public TKey Key { get; } = key;

    public TValue Value { get; } = value;

    public long Bytes { get; } = bytes;

    public long Stamp { get; } = stamp;

    public long Deadline { get; } = deadline;

    /// <summary>Whether it was asked for since the last look; written only when that changes, so that callers on several cores do not compete for the line.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Its place among those that wait for their turn; null once it is in the cache no more.</summary>
    public LinkedListNode<MemoryCacheEntry<TKey, TValue>>? Place { get; set; }
}
