namespace ObjectQL;

/// <summary>The pools that are open, for instruments and for who looks after them; it keeps none of them alive.</summary>
internal static class OpenPools
{
    private static readonly Lock s_lock = new();
    private static readonly List<WeakReference<Pool>> s_all = [];

    public static void Add(Pool pool)
    {
        lock (s_lock)
        {
            s_all.RemoveAll(static one => !one.TryGetTarget(out _));
            s_all.Add(new(pool));
        }
    }

    public static void Remove(Pool pool)
    {
        lock (s_lock)
        {
            s_all.RemoveAll(one => !one.TryGetTarget(out var other) || other == pool);
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
