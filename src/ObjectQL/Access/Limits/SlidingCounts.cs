using System.Collections.Concurrent;

namespace ObjectQL;

/// <summary>
/// How often something happened lately, to each of many, in this process: limits and alerts count by it. The time is measured, and not read off a clock that somebody sets.
/// </summary>
/// <typeparam name="TKey">Who, and what.</typeparam>
/// <param name="time">Measures the time.</param>
/// <param name="window">How long what happened to one counts.</param>
internal sealed class SlidingCounts<TKey>(TimeProvider time, Func<TKey, TimeSpan> window)
    where TKey : notnull
{
    private const int MostCounters = 10_000;
    private const long SweepAfter = 60_000;
    private readonly ConcurrentDictionary<TKey, SlidingCount> _counts = new();
    private long _swept = -SweepAfter;

    /// <summary>Now, in milliseconds from some moment on.</summary>
    public long Now => (long)time.GetElapsedTime(0).TotalMilliseconds;

    /// <summary>The count of one.</summary>
    public SlidingCount Of(TKey key)
    {
        if (_counts.Count >= MostCounters && Now is var now && Volatile.Read(ref _swept) is var swept && now - swept >= SweepAfter && Interlocked.CompareExchange(ref _swept, now, swept) == swept)
        {
            Sweep(now);
        }

        return _counts.GetOrAdd(key, static _ => new SlidingCount());
    }

    /// <summary>Once a minute at most, since it looks at everybody: forgets those to whom nothing happened lately; nobody else, so that a crowd lifts no limit and silences no alert.</summary>
    private void Sweep(long now)
    {
        foreach (var (key, count) in _counts)
        {
            if (count.IsOlder(now, window(key)))
            {
                _counts.TryRemove(key, out _);
            }
        }
    }
}
