namespace ObjectQL;

/// <summary>The pools that are open, for instruments and for who looks after them; it keeps none of them alive.</summary>
internal static class OpenPools
{
    private static readonly Lock s_lock = new();
    private static readonly List<WeakReference<Pool>> s_all = [];
    private static readonly Dictionary<string, long> s_timeouts = new(StringComparer.Ordinal);

    public static void Add(Pool pool)
    {
        lock (s_lock)
        {
            if (s_all.Count != 0)
            {
                s_all.RemoveAll(static one => !one.TryGetTarget(out _));
            }

            s_all.Add(new(pool));
        }
    }

    public static void Remove(Pool pool)
    {
        var statistics = pool.Statistics;
        lock (s_lock)
        {
            if (statistics.TimedOut != 0)
            {
                s_timeouts[statistics.Name] = s_timeouts.GetValueOrDefault(statistics.Name) + statistics.TimedOut;
            }

            s_all.RemoveAll(one => !one.TryGetTarget(out var other) || other == pool);
        }
    }

    /// <summary>How often waiting took too long in pools that are closed.</summary>
    public static List<(string Name, long Count)> ClosedTimeouts()
    {
        lock (s_lock)
        {
            return [.. s_timeouts.Select(static one => (one.Key, one.Value))];
        }
    }

    public static List<Pool> All()
    {
        lock (s_lock)
        {
            return [.. s_all.Select(static one => one.TryGetTarget(out var pool) ? pool : null).OfType<Pool>()];
        }
    }
}
