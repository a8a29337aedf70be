using System.Diagnostics;

namespace ObjectQL;

/// <summary>Waiting for connections, and opening them.</summary>
public abstract partial class Pool
{
    private TaskCompletionSource? _emptied;
    private long _closedUses;
    private long _opened;
    private long _ended;
    private long _failed;
    private long _waited;
    private long _timedOut;
    private long _cancelled;
    private long _refused;

    private protected abstract bool OpensAtOnce { get; }

    /// <summary>What to raise when there are too few.</summary>
    private protected abstract string LimitOption { get; }

    /// <summary>A connection: one that is there, a new one, or the next that comes back.</summary>
    private protected async ValueTask<PooledConnection> TakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var began = Manager.Time.GetTimestamp();

        // Behind a wait the stack names nobody any more.
        var place = _settings.WatchesLeaks ? Environment.StackTrace : null;
        PoolWaiter? waiter = null;
        PooledConnection? connection;
        lock (_gate.Lock)
        {
            if (!TryTake(mayOpen: true, out connection))
            {
                _waited++;
                waiter = _gate.Enter(this);
                _gate.Serve();
            }
        }

        while (true)
        {
            if (waiter is not null)
            {
                _gate.EndReclaimed();
                connection = await WaitAsync(waiter, began, cancellationToken).ConfigureAwait(false);
            }

            try
            {
                return Out(connection ?? await OpenInTimeAsync(began, cancellationToken).ConfigureAwait(false), place);
            }
            catch (Exception error) when (MeansNoRoom(error))
            {
                waiter = WaitForOthers();
                if (waiter is null)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>The server gives no more connections: those that are open will come back.</summary>
    /// <returns>The place in the queue; null when none is open.</returns>
    private PoolWaiter? WaitForOthers()
    {
        lock (_gate.Lock)
        {
            if (_isClosed || Open == 0)
            {
                return null;
            }

            _waited++;
            var waiter = _gate.Enter(this);
            _gate.Serve();
            return waiter;
        }
    }

    /// <summary>Opens what was permitted, within what is left of the time to wait.</summary>
    private async ValueTask<PooledConnection> OpenInTimeAsync(long began, CancellationToken cancellationToken)
    {
        if (OpensAtOnce || _settings.AcquireTimeout is null || AcquireTimeout == Timeout.InfiniteTimeSpan)
        {
            return await OpenAsync(cancellationToken).ConfigureAwait(false);
        }

        var left = AcquireTimeout - Manager.Time.GetElapsedTime(began);
        using var time = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, Manager.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            return await OpenAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (time.IsCancellationRequested && !cancellationToken.IsCancellationRequested && error is OperationCanceledException or ObjectQLException { InnerException: OperationCanceledException or TimeoutException })
        {
            lock (_gate.Lock)
            {
                _timedOut++;
            }

            throw new ObjectQLException(
                ErrorCode.ConnectionFailed, $"A connection of '{Name}' could not be opened within {AcquireTimeout.TotalSeconds:0.###} seconds: the server does not answer. Look whether it runs, or raise AcquireTimeout.", inner: error);
        }
    }

    /// <summary>Adds a connection that was opened for another purpose, unless there are enough.</summary>
    private protected void Adopt(PooledConnection connection)
    {
        var isKept = false;
        lock (_gate.Lock)
        {
            if (!_isClosed && _gate.TryReserve(this))
            {
                Keep(connection);
                _idle.Put(connection);
                _gate.Serve();
                isKept = true;
            }
        }

        if (isKept)
        {
            _gate.EndReclaimed();
        }
        else
        {
            // It was never permitted, so it frees no place.
            _ = CloseAsync(connection).AsTask();
        }
    }

    /// <summary>Closes a connection that somebody has and that can be used no more.</summary>
    private protected void Drop(PooledConnection connection)
    {
        if (!connection.IsOut || connection.Pool != this)
        {
            ThrowNotOut();
        }

        connection.IsOut = false;
        connection.Lease = null;
        if (connection.UsedSince != 0)
        {
            EndUse(connection);
        }

        Close(connection);
    }

    private void Close(PooledConnection connection)
    {
        lock (_gate.Lock)
        {
            Forget(connection);
        }

        End(connection);
    }

    /// <summary>Closes the connections that nobody has: the server has gone, and came back perhaps.</summary>
    public void CloseIdleConnections()
    {
        foreach (var connection in TakeAllIdle())
        {
            End(connection);
        }
    }

    /// <summary>Opens the connections that stay open, in parallel.</summary>
    /// <param name="cancellationToken">Cancels opening.</param>
    public ValueTask WarmAsync(CancellationToken cancellationToken = default) => Least == 0 ? default : FillAsync(cancellationToken);

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        lock (_gate.Lock)
        {
            while (!_isClosed && Open < _settings.MinConnections && _gate.TryReserve(this))
            {
                count++;
            }
        }

        if (count == 0)
        {
            return;
        }

        var opening = new Task<PooledConnection>[count];
        for (var i = 0; i < count; i++)
        {
            opening[i] = OpenAsync(cancellationToken).AsTask();
        }

        try
        {
            await Task.WhenAll(opening).ConfigureAwait(false);
        }
        finally
        {
            foreach (var opened in opening.Where(static task => task.IsCompletedSuccessfully))
            {
                Offer(await opened.ConfigureAwait(false));
            }
        }
    }

    private protected abstract PooledConnection OpenNow();

    private protected abstract ValueTask<PooledConnection> OpenConnectionAsync(CancellationToken cancellationToken);

    private protected abstract ValueTask EndConnectionAsync(PooledConnection connection);

    private protected abstract Exception ClosedError();

    /// <summary>Whether a connection could not be opened because the server gives no more of them.</summary>
    private protected abstract bool MeansNoRoom(Exception error);

    private async ValueTask<PooledConnection?> WaitAsync(PoolWaiter waiter, long since, CancellationToken cancellationToken)
    {
        var began = PoolInstruments.WatchesWaiting ? Stopwatch.GetTimestamp() : 0;
        try
        {
            return await waiter.Task.WaitAsync(LeftOf(since), Manager.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            PoolStatistics now;
            lock (_gate.Lock)
            {
                if (!_gate.Leave(waiter))
                {
                    now = default;
                }
                else if (error is TimeoutException)
                {
                    _timedOut++;
                    now = Statistics;
                }
                else
                {
                    _cancelled++;
                    throw;
                }
            }

            // It may have been served at the same moment.
            return now.Name is null ? await waiter.Task.ConfigureAwait(false) : throw Exhausted(now, error);
        }
        finally
        {
            PoolInstruments.Waited(this, began);
        }
    }

    private TimeSpan LeftOf(long since) => AcquireTimeout == Timeout.InfiniteTimeSpan ? AcquireTimeout
        : AcquireTimeout - Manager.Time.GetElapsedTime(since) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private ObjectQLException Exhausted(PoolStatistics now, Exception inner)
    {
        var limit = Counts && Manager.MaxConnections is { } shared ? $", and all pools together may have {shared}" : "";
        limit += Volatile.Read(ref _refused) == 0 ? "" : ", but the server has refused to give more than are open";
        return new ObjectQLException(
            ErrorCode.TransactionFailed,
            $"No connection of '{Name}' came free within {AcquireTimeout.TotalSeconds:0.###} seconds: {now.InUse} are in use of at most {Max}{limit}; {now.Waiting} more operations wait. "
            + $"End transactions and streams sooner, or raise {LimitOption}.",
            inner: inner) { IsBusy = true };
    }

    /// <summary>Opens what was permitted to be opened.</summary>
    private PooledConnection OpenAtOnce()
    {
        var began = PoolInstruments.WatchesOpening ? Stopwatch.GetTimestamp() : 0;
        try
        {
            return Opened(OpenNow(), began);
        }
        catch
        {
            NotOpened(isRefused: false);
            throw;
        }
    }

    /// <summary>Opens what was permitted to be opened.</summary>
    private async ValueTask<PooledConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var began = PoolInstruments.WatchesOpening ? Stopwatch.GetTimestamp() : 0;
        PooledConnection connection;
        try
        {
            connection = OpensAtOnce ? OpenNow() : await OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            NotOpened(MeansNoRoom(error));
            throw;
        }

        return Opened(connection, began);
    }

    private PooledConnection Opened(PooledConnection connection, long began)
    {
        PoolInstruments.Opened(this, began);
        bool isLate;
        lock (_gate.Lock)
        {
            Keep(connection);
            isLate = _isClosed;
            if (isLate)
            {
                Forget(connection);
            }
        }

        if (isLate)
        {
            End(connection);
            throw Closed();
        }

        return connection;
    }

    private void NotOpened(bool isRefused)
    {
        lock (_gate.Lock)
        {
            _failed++;
            Open--;
            if (isRefused)
            {
                _refused++;
                Ceiling = Math.Max(1, Open);
                Manager.Wake();
            }

            Emptied();
            _gate.Serve();
        }

        _gate.EndReclaimed();
    }

    /// <summary>Takes a connection that was permitted; under the gate's lock.</summary>
    private void Keep(PooledConnection connection)
    {
        connection.Pool = this;
        connection.IdleSince = connection.CheckedAt = Manager.Time.GetTimestamp();
        _opened++;
        _all.Add(connection);
        if (NeedsCare)
        {
            Manager.Wake();
        }
    }

    /// <summary>A connection is about to be closed; it keeps its place until it is. Under the gate's lock.</summary>
    private void Forget(PooledConnection connection)
    {
        _all.Remove(connection);
        _closedUses += connection.Uses;
        _ended++;
        Vacating++;
    }
}
