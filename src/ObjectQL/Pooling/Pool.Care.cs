namespace ObjectQL;

/// <summary>Looking after a pool: what is not used, what does not answer, what is not given back.</summary>
public abstract partial class Pool
{
    private static readonly TimeSpan s_checkTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_mostPatience = TimeSpan.FromMinutes(1);
    private TimeSpan _patience;
    private long _warmedAt;
    private int _isTended;
    private long _unhealthy;
    private long _leaked;

    /// <summary>How the pool stands.</summary>
    public PoolStatistics Statistics
    {
        get
        {
            lock (_gate.Lock)
            {
                var uses = _closedUses;
                var idle = 0;
                foreach (var connection in _all)
                {
                    uses += Volatile.Read(ref connection.Uses);
                    idle += Volatile.Read(ref connection.IsOut) ? 0 : 1;
                }

                return new()
                {
                    Name = Name,
                    Min = _settings.MinConnections,
                    Max = Max,
                    Open = Open,
                    InUse = Open - idle,
                    Waiting = Waiting,
                    Acquired = uses,
                    Waited = _waited,
                    TimedOut = _timedOut,
                    Cancelled = _cancelled,
                    Opened = _opened,
                    Closed = _ended,
                    Failed = _failed,
                    Unhealthy = _unhealthy,
                    Leaked = _leaked,
                };
            }
        }
    }

    /// <summary>Whether looking after it can change anything; a single connection is left alone.</summary>
    internal bool NeedsCare => !_isClosed
        && ((_mayBias && !_isBiased)
            || Ceiling < Max
            || Open < _settings.MinConnections
            || (_settings.IdleTimeout != Timeout.InfiniteTimeSpan && Open > Smallest)
            || (Open > 0 && (_settings.CheckInterval != Timeout.InfiniteTimeSpan || _settings.WatchesLeaks)));

    private int Smallest => Math.Max(1, _settings.MinConnections);

    /// <summary>Looks after the pool once, unless that is being done.</summary>
    internal async Task TendAsync()
    {
        if (Interlocked.Exchange(ref _isTended, 1) != 0)
        {
            return;
        }

        try
        {
            await LookAfterAsync().ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isTended, 0);
        }
    }

    private protected abstract ValueTask<bool> CheckConnectionAsync(PooledConnection connection, CancellationToken cancellationToken);

    private async ValueTask LookAfterAsync()
    {
        var surplus = new List<PooledConnection>();
        var due = new List<PooledConnection>();
        var leaks = new List<PoolLeak>();
        lock (_gate.Lock)
        {
            if (_isClosed)
            {
                return;
            }

            var now = Manager.Time.GetTimestamp();
            Look(now, surplus, due, leaks);
            Take(surplus);
            ForgetThreads();
            _isBiased = _mayBias && !_gate.HasWaiters;
            if (Ceiling < Max)
            {
                // Others may have left the server some room; it is found out by and by.
                Ceiling = Math.Min(Max, Ceiling + Math.Max(1, Ceiling / 4));
                _gate.Serve();
            }
        }

        _gate.EndReclaimed();

        leaks.ForEach(Manager.Report);
        foreach (var connection in surplus)
        {
            await EndAsync(connection).ConfigureAwait(false);
        }

        foreach (var connection in due)
        {
            // One at a time, and none while somebody waits. When one does not answer, the others are asked the next time.
            if (TakeForCheck(connection) is { } taken && (!taken || !await CheckAsync(connection).ConfigureAwait(false)))
            {
                break;
            }
        }

        await WarmAgainAsync().ConfigureAwait(false);
    }

    /// <summary>Opens again what shall stay open; a server that cannot be reached is asked less and less often, up to once a minute.</summary>
    private async ValueTask WarmAgainAsync()
    {
        if (_patience != TimeSpan.Zero && Manager.Time.GetElapsedTime(_warmedAt) < _patience)
        {
            return;
        }

        try
        {
            await WarmAsync(CancellationToken.None).ConfigureAwait(false);
            _patience = TimeSpan.Zero;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // It is counted, and who needs a connection sees the error itself.
            System.Diagnostics.Debug.WriteLine(error);
            _warmedAt = Manager.Time.GetTimestamp();
            _patience = _patience == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : _patience * 2 < s_mostPatience ? _patience * 2 : s_mostPatience;
        }
    }

    private void Look(long now, List<PooledConnection> surplus, List<PooledConnection> due, List<PoolLeak> leaks)
    {
        foreach (var connection in _all)
        {
            var uses = Volatile.Read(ref connection.Uses);
            if (uses != connection.SeenUses)
            {
                connection.SeenUses = uses;
                connection.IdleSince = now;
            }

            if (Volatile.Read(ref connection.IsOut))
            {
                if (connection.Lease is { IsReported: false } lease && Manager.Time.GetElapsedTime(lease.Since, now) is var held && held >= _settings.LeakAfter)
                {
                    lease.IsReported = true;
                    _leaked++;
                    leaks.Add(new PoolLeak(Name, held, lease.Place));
                }
            }
            else if (Has(_settings.IdleTimeout, connection.IdleSince, now) && _all.Count - surplus.Count > Smallest)
            {
                surplus.Add(connection);
            }
            else if (Has(_settings.CheckInterval, connection.CheckedAt, now) && !_gate.HasWaiters)
            {
                due.Add(connection);
            }
        }
    }

    /// <summary>Takes those out that are to be closed; who was faster keeps them.</summary>
    private void Take(List<PooledConnection> surplus)
    {
        if (surplus.Count != 0)
        {
            Drain();
            surplus.RemoveAll(connection => !_idle.Take(connection));
            surplus.ForEach(Forget);
        }
    }

    /// <summary>Takes out one that is to be checked.</summary>
    /// <returns>False while somebody waits; null when somebody was faster.</returns>
    private bool? TakeForCheck(PooledConnection connection)
    {
        lock (_gate.Lock)
        {
            if (_isClosed || _gate.HasWaiters)
            {
                return false;
            }

            Drain();
            if (!_idle.Take(connection))
            {
                return null;
            }

            connection.IsOut = true;
            return true;
        }
    }

    /// <summary>Slots of threads that have ended.</summary>
    private void ForgetThreads()
    {
        if (_slots.TrueForAll(static slot => slot.Owner.IsAlive))
        {
            return;
        }

        Drain();
        _slots.RemoveAll(static slot => !slot.Owner.IsAlive);
    }

    private async ValueTask<bool> CheckAsync(PooledConnection connection)
    {
        var isHealthy = false;
        using var timeout = new CancellationTokenSource(s_checkTimeout, Manager.Time);
        try
        {
            isHealthy = await CheckConnectionAsync(connection, timeout.Token).AsTask().WaitAsync(s_checkTimeout * 2, Manager.Time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            System.Diagnostics.Debug.WriteLine(error);
        }

        if (isHealthy)
        {
            connection.CheckedAt = Manager.Time.GetTimestamp();
            connection.IsOut = false;
            Offer(connection);
            return true;
        }

        lock (_gate.Lock)
        {
            _unhealthy++;
        }

        Drop(connection);
        return false;
    }

    private bool Has(TimeSpan time, long since, long now) => time != Timeout.InfiniteTimeSpan && Manager.Time.GetElapsedTime(since, now) >= time;
}
