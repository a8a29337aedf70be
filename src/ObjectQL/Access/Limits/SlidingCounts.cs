using System.Collections.Concurrent;

namespace ObjectQL;

/// <summary>
/// How often something happened lately, to each of many, in this process: limits and alerts count by it. The time is measured, and not read off a clock that somebody sets.
/// There is a count for each of those to whom something happened within the window, and for at most 10,000 others: so many that nobody's is lost in a crowd.
/// </summary>
/// <typeparam name="TKey">Who, and what.</typeparam>
/// <param name="time">Measures the time.</param>
/// <param name="window">How long what happened to one counts.</param>
internal sealed class SlidingCounts<TKey>(TimeProvider time, Func<TKey, TimeSpan> window)
    where TKey : notnull
{
    private const int MostOld = 10_000;
    private const long SweepAfter = 60_000;
    private readonly ConcurrentDictionary<TKey, SlidingCount> _counts = new();
    private int _size;
    private long _swept = -SweepAfter;

    private long Now => (long)time.GetElapsedTime(0).TotalMilliseconds;

    /// <inheritdoc cref="SlidingCount.Add"/>
    /// <param name="key">Of whom.</param>
    public int Add(TKey key)
    {
        while (true)
        {
            if (Of(key).Add(Now, window(key)) is { } count)
            {
                return count;
            }
        }
    }

    /// <inheritdoc cref="SlidingCount.TryAdd"/>
    /// <param name="key">Of whom.</param>
    /// <param name="limits">How often within how long; 0 for any number.</param>
    public TimeSpan TryAdd(TKey key, params ReadOnlySpan<(int Most, TimeSpan Window)> limits)
    {
        while (true)
        {
            if (Of(key).TryAdd(Now, limits) is { } wait)
            {
                return wait;
            }
        }
    }

    private SlidingCount Of(TKey key)
    {
        SlidingCount? count;
        while (!_counts.TryGetValue(key, out count))
        {
            count = new SlidingCount();
            if (_counts.TryAdd(key, count))
            {
                if (Interlocked.Increment(ref _size) > MostOld)
                {
                    Sweep();
                }

                break;
            }
        }

        return count;
    }

    /// <summary>Once a minute at most, since it looks at everybody: forgets those to whom nothing happened lately; nobody else, so that a crowd lifts no limit and silences no alert.</summary>
    private void Sweep()
    {
        var (now, swept) = (Now, Volatile.Read(ref _swept));
        if (now - swept < SweepAfter || Interlocked.CompareExchange(ref _swept, now, swept) != swept)
        {
            return;
        }

        foreach (var (key, count) in _counts)
        {
            if (count.End(now, window(key)) && _counts.TryRemove(new KeyValuePair<TKey, SlidingCount>(key, count)))
            {
                Interlocked.Decrement(ref _size);
            }
        }
    }
}
