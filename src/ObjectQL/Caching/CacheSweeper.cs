namespace ObjectQL;

/// <summary>
/// Looks into a cache now and then as long as it holds something, so that what has ended is not kept in memory until somebody asks for it. It keeps no cache alive.
/// </summary>
internal sealed class CacheSweeper : IDisposable
{
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(30);
    private readonly WeakReference<ISweptCache> _cache;
    private readonly Timer _timer;
    private readonly Lock _lock = new();
    private long _period = long.MaxValue;
    private bool _isClosed;

    /// <summary>For a cache, in which nothing is looked for before <see cref="Wake"/>.</summary>
    /// <param name="cache">The cache.</param>
    public CacheSweeper(ISweptCache cache)
    {
        _cache = new(cache);
        _timer = Detached.Begin(this, static own => new Timer(static state => ((CacheSweeper)state!).Tick(), own, Timeout.Infinite, Timeout.Infinite));
    }

    /// <summary>Something is held that ends after this time.</summary>
    public void Wake(TimeSpan timeToLive)
    {
        var period = (long)Math.Clamp(timeToLive.TotalMilliseconds / 2, s_least.TotalMilliseconds, s_most.TotalMilliseconds);
        if (period < Volatile.Read(ref _period))
        {
            Begin(period);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            _timer.Dispose();
        }
    }

    private void Tick()
    {
        if (!_cache.TryGetTarget(out var cache))
        {
            Dispose();
            return;
        }

        // Whoever adds something from now on begins anew.
        long period;
        lock (_lock)
        {
            (period, _period) = (_period, long.MaxValue);
        }

        if (cache.Sweep())
        {
            Begin(period);
        }
    }

    private void Begin(long period)
    {
        lock (_lock)
        {
            if (period < _period && !_isClosed)
            {
                _period = period;
                _timer.Change(period, Timeout.Infinite);
            }
        }
    }
}
