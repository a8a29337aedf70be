namespace ObjectQL;

/// <summary>
/// Looks after the pools of all drivers that share it: a limit over all of them, closing what is not used, checking what is idle, opening what shall stay open, and finding what is not given
/// back. <see cref="Default"/> serves the drivers that name no other.
/// </summary>
public sealed class PoolManager : IDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);
    private readonly PoolGate? _shared;
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private bool _isAwake;
    private bool _isClosed;

    /// <summary>Creates a manager.</summary>
    /// <param name="maxConnections">How many connections all its pools have together; null for no limit.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public PoolManager(int? maxConnections = null, TimeProvider? time = null)
    {
        if (maxConnections is < 1)
        {
            throw new ObjectQLException(ErrorCode.Configuration, $"PoolManager: maxConnections is {maxConnections}; it must be at least 1.");
        }

        MaxConnections = maxConnections;
        Time = time ?? TimeProvider.System;
        _shared = maxConnections is { } limit ? new PoolGate(limit) : null;
    }

    /// <summary>Raised when a connection is held for too long, as <see cref="PoolSettings.LeakAfter"/> says; once for each acquire. A handler must not throw.</summary>
    public event EventHandler<PoolLeak>? LeakFound;

    /// <summary>The manager of drivers that name no other; it has no limit.</summary>
    public static PoolManager Default { get; } = new();

    /// <summary>How many connections all its pools have together; null for no limit.</summary>
    public int? MaxConnections { get; }

    /// <summary>How each of its pools stands.</summary>
    public IReadOnlyList<PoolStatistics> Statistics => [.. Pools.Select(static pool => pool.Statistics)];

    internal TimeProvider Time { get; }

    private IEnumerable<Pool> Pools => OpenPools.All().Where(pool => pool.Manager == this);

    /// <summary>Ends looking after the pools; they go on working.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            _timer?.Dispose();
            _timer = null;
        }
    }

    /// <summary>Looks after all pools now; otherwise that happens once a second, while there is something to look after.</summary>
    public async ValueTask TendAsync()
    {
        await Task.WhenAll(Pools.Select(static pool => pool.TendAsync())).ConfigureAwait(false);
    }

    /// <summary>Where a pool asks for its connections.</summary>
    internal PoolGate GateOf(bool counts) => counts && _shared is { } shared ? shared : new PoolGate(int.MaxValue);

    /// <summary>There is something to look after.</summary>
    internal void Wake()
    {
        if (Volatile.Read(ref _isAwake))
        {
            return;
        }

        lock (_lock)
        {
            if (_isAwake || _isClosed)
            {
                return;
            }

            _isAwake = true;
            if (_timer is null)
            {
                _timer = Detached.Begin(this, static manager => manager.Time.CreateTimer(static one => ((PoolManager)one!).Tick(), manager, s_period, Timeout.InfiniteTimeSpan));
            }
            else
            {
                _timer.Change(s_period, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>For drivers: tells who listens to <see cref="LeakFound"/> of something that is held for too long and is in no pool.</summary>
    public void Report(PoolLeak leak)
    {
        ArgumentNullException.ThrowIfNull(leak);
        try
        {
            LeakFound?.Invoke(this, leak);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // What watches must not harm what it watches.
            System.Diagnostics.Debug.WriteLine(error);
        }
    }

    /// <summary>No pool waits for another one that is being looked after.</summary>
    private void Tick()
    {
        foreach (var pool in Pools)
        {
            _ = pool.TendAsync();
        }

        Volatile.Write(ref _isAwake, false);
        if (Pools.Any(static pool => pool.NeedsCare))
        {
            Wake();
        }
    }
}
