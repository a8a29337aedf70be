namespace ObjectQL;

/// <summary>Looking after a pool: what is not used, what does not answer, what is not given back.</summary>
public abstract partial class Pool
{
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
            || Open < _settings.MinConnections
            || (_settings.IdleTimeout != Timeout.InfiniteTimeSpan && Open > Least)
            || (Open > 0 && (_settings.CheckInterval != Timeout.InfiniteTimeSpan || _settings.LeakAfter is not null)));

    private int Least => Math.Max(1, _settings.MinConnections);

    /// <summary>Looks after the pool once.</summary>
    internal async ValueTask TendAsync()
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
            Take(surplus, due);
            ForgetThreads();
            _isBiased = _mayBias && !_gate.HasWaiters;
        }

        leaks.ForEach(Manager.Report);
        foreach (var connection in surplus)
        {
            await EndAsync(connection).ConfigureAwait(false);
        }

        foreach (var connection in due)
        {
            await CheckAsync(connection).ConfigureAwait(false);
        }

        try
        {
            await WarmAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // It is counted; the next time it is tried again, and who needs a connection sees the error itself.
            System.Diagnostics.Debug.WriteLine(error);
        }
    }

    private protected abstract ValueTask<bool> CheckConnectionAsync(PooledConnection connection);

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
            else if (Has(_settings.IdleTimeout, connection.IdleSince, now) && Open - surplus.Count > Least)
            {
                surplus.Add(connection);
            }
            else if (Has(_settings.CheckInterval, connection.CheckedAt, now) && !_gate.HasWaiters)
            {
                due.Add(connection);
            }
        }
    }

    /// <summary>Takes those out that are to be closed or checked; who was faster keeps them.</summary>
    private void Take(List<PooledConnection> surplus, List<PooledConnection> due)
    {
        if (surplus.Count + due.Count == 0)
        {
            return;
        }

        Drain();
        surplus.RemoveAll(connection => !_idle.Take(connection));
        surplus.ForEach(Forget);
        due.RemoveAll(connection => !_idle.Take(connection));
        due.ForEach(static connection => connection.IsOut = true);
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

    private async ValueTask CheckAsync(PooledConnection connection)
    {
        var isHealthy = false;
        try
        {
            isHealthy = await CheckConnectionAsync(connection).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            System.Diagnostics.Debug.WriteLine(error);
        }

        if (isHealthy)
        {
            connection.CheckedAt = Manager.Time.GetTimestamp();
            connection.IsOut = false;
            GiveElsewhere(connection);
            return;
        }

        lock (_gate.Lock)
        {
            _unhealthy++;
        }

        Drop(connection);
    }

    private bool Has(TimeSpan time, long since, long now) => time != Timeout.InfiniteTimeSpan && Manager.Time.GetElapsedTime(since, now) >= time;
}
