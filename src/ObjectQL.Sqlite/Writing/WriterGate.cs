using System.Diagnostics;
using System.Runtime.CompilerServices;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Errors;

namespace ObjectQL.Sqlite.Writing;

/// <summary>
/// The one connection that writes, and who has it. Nobody there: one compare-and-swap lets a writer in and one lets it out.
/// Somebody there: requests queue, and whoever leaves hands the queue to a leader on the thread pool, who runs all waiting
/// operations in one transaction (<see cref="GroupCommit"/>). No thread blocks while it waits.
/// </summary>
internal sealed class WriterGate(SqliteOptions options, Func<SqliteConnection> open) : IThreadPoolWorkItem
{
    private const int Free = 0;
    private const int Held = 1;

    /// <summary>Held, and those who leave must look after the queue.</summary>
    private const int Contended = 2;

    private const int MaxGroup = 256;
    private readonly Lock _lock = new();
    private readonly WriteQueue _queue = new();
    private readonly List<WriteRequest> _group = [];
    private Timer? _timer;
    private bool _timerRuns;
    private bool _isClosed;
    private int _state;
    private SqliteConnection? _connection;
    private SqliteTransaction? _holder;

    /// <summary>The writer's connection, opened at its first use; only for who has the gate.</summary>
    public SqliteConnection Connection => _connection ??= open();

    /// <summary>Closes the connection until the next use; only for who has the gate.</summary>
    public void CloseConnection()
    {
        _connection?.Dispose();
        _connection = null;
    }

    /// <summary>Enters when nobody is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnter() => Interlocked.CompareExchange(ref _state, Held, Free) == Free;

    /// <summary>Enters when nobody is there, or leaves within the next microseconds.</summary>
    public bool TryEnterSoon()
    {
        for (var i = 0; i < 30; i++)
        {
            if (TryEnter())
            {
                return true;
            }

            Thread.SpinWait(16);
        }

        return false;
    }

    /// <summary>Leaves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit()
    {
        if (Interlocked.CompareExchange(ref _state, Free, Held) != Held)
        {
            ExitContended();
        }
    }

    /// <summary>Enters, waiting when somebody is there.</summary>
    public ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (TryEnter())
        {
            return default;
        }

        var request = new GrantRequest();
        Enqueue(request, cancellationToken);
        return new ValueTask(request, request.Version);
    }

    /// <summary>Lets a request wait for its turn.</summary>
    public void Enqueue(WriteRequest request, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                throw SqliteError.Closed(options.Path);
            }

            request.Deadline = Environment.TickCount64 + (long)options.TransactionTimeout.TotalMilliseconds;
            _queue.Add(request);
            WatchDeadlines();
            if (Interlocked.Exchange(ref _state, Contended) == Free)
            {
                // Whoever was there has just left: the gate is ours, for the queue.
                PassOn();
            }
        }

        if (cancellationToken.CanBeCanceled)
        {
            request.Gate = this;
            request.Cancellation = cancellationToken.UnsafeRegister(
                static (state, token) => Withdraw((WriteRequest)state!, new OperationCanceledException(token)), request);
        }
    }

    /// <summary>A transaction has the gate: closing the driver ends it.</summary>
    public void HeldBy(SqliteTransaction? transaction)
    {
        // A full fence: either this sees that the gate is being closed, or who closes it sees the transaction.
        Interlocked.Exchange(ref _holder, transaction);
        if (transaction is not null && Volatile.Read(ref _isClosed))
        {
            transaction.Abort(SqliteError.Closed(options.Path));
        }
    }

    /// <summary>Fails all who wait, ends an open transaction and closes the connection.</summary>
    public async ValueTask CloseAsync()
    {
        var own = new GrantRequest();
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            while (_queue.First is { } request)
            {
                _queue.Remove(request);
                request.Fail(SqliteError.Closed(options.Path));
            }

            own.Deadline = long.MaxValue;
            _queue.Add(own);
            if (Interlocked.Exchange(ref _state, Contended) == Free)
            {
                PassOn();
            }
        }

        Interlocked.MemoryBarrier();
        Volatile.Read(ref _holder)?.Abort(SqliteError.Closed(options.Path));
        await new ValueTask(own, own.Version).ConfigureAwait(false);

        // The gate stays held for ever, so that all who come are sent to the queue, which refuses them.
        CloseConnection();
        if (_timer is { } timer)
        {
            await timer.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The leader's work: groups until nobody waits, or somebody wants the writer alone.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        while (TakeGroup())
        {
            var started = Stopwatch.GetTimestamp();
            var count = _group.Count;
            GroupCommit.Run(this, _group);
            foreach (var request in _group)
            {
                request.Complete();
            }

            _group.Clear();
            Linger(count, Stopwatch.GetTimestamp() - started);
        }
    }

    private void ExitContended()
    {
        lock (_lock)
        {
            PassOn();
        }
    }

    /// <summary>Gives the gate, which the caller has, to whoever is next.</summary>
    private void PassOn()
    {
        switch (_queue.First)
        {
            case null:
                Volatile.Write(ref _state, Free);
                break;
            case { WantsWriter: true } request:
                _queue.Remove(request);
                request.Complete();
                break;
            default:
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                break;
        }
    }

    private bool TakeGroup()
    {
        lock (_lock)
        {
            while (_group.Count < MaxGroup && _queue.First is { WantsWriter: false } request)
            {
                _queue.Remove(request);
                _group.Add(request);
            }

            if (_group.Count == 0)
            {
                PassOn();
            }

            return _group.Count != 0;
        }
    }

    /// <summary>
    /// The writers that were just served are likely to come back at once. Waiting for as many of them, for at most a tenth of what the
    /// commit took, lets them share the next one; where commits are fast this waits for nobody.
    /// </summary>
    private void Linger(int count, long ticks)
    {
        if (count < 2 || ticks < Stopwatch.Frequency / 5_000)
        {
            return;
        }

        var until = Stopwatch.GetTimestamp() + (ticks / 10);
        while (_queue.Count < count && Stopwatch.GetTimestamp() < until)
        {
            Thread.Yield();
        }
    }

    private static void Withdraw(WriteRequest request, Exception why)
    {
        var gate = request.Gate!;
        lock (gate._lock)
        {
            if (!request.IsQueued)
            {
                return;
            }

            gate._queue.Remove(request);
        }

        request.Fail(why);
    }

    private void WatchDeadlines()
    {
        if (!_timerRuns)
        {
            _timerRuns = true;
            _timer ??= CreateTimer();
            _timer.Change(Period, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A timer keeps the context in which it is made: that of the caller who happens to be the first to wait.</summary>
    private Timer CreateTimer()
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return new Timer(static gate => ((WriterGate)gate!).CheckDeadlines(), this, Timeout.Infinite, Timeout.Infinite);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return CreateTimer();
        }
    }

    private TimeSpan Period => TimeSpan.FromMilliseconds(Math.Clamp(options.TransactionTimeout.TotalMilliseconds / 4, 5, 250));

    private void CheckDeadlines()
    {
        List<WriteRequest>? late = null;
        lock (_lock)
        {
            _timerRuns = false;
            var now = Environment.TickCount64;
            for (var request = _queue.First; request is not null;)
            {
                var next = request.Next;
                if (request.Deadline <= now)
                {
                    _queue.Remove(request);
                    (late ??= []).Add(request);
                }

                request = next;
            }

            if (_queue.First is not null && !_isClosed)
            {
                WatchDeadlines();
            }
        }

        var place = Volatile.Read(ref _holder)?.Lease?.Place is { } lease ? $"\nIt was begun here:\n{lease}" : "";
        foreach (var request in late ?? [])
        {
            request.Fail(new ObjectQLException(
                ErrorCode.TransactionFailed,
                $"Another transaction has held the writer of '{options.Path}' for longer than {options.TransactionTimeout.TotalSeconds:0.###} seconds. "
                + "Commit or dispose it sooner, work through it instead of beside it, or raise SqliteOptions.TransactionTimeout." + place) { IsBusy = true });
        }
    }
}
