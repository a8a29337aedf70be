using System.Runtime.ExceptionServices;

namespace ObjectQL;

/// <summary>
/// A transaction of a session, or a savepoint inside one. Without a commit, disposing it undoes what happened since it began.
/// </summary>
/// <remarks>
/// With several data sources each driver has a transaction of its own. With a <see cref="Database.Coordinator"/> all of them commit or none does; without one they
/// are committed one after another: a failure between two of these commits is reported, but the first stays committed, and is told of.
/// </remarks>
public sealed partial class Transaction : IAsyncDisposable
{
    /// <summary>Operations inside of each other: more are one that calls itself, which would end the process sooner or later.</summary>
    private const int Deepest = 200;

    /// <summary>The one that this thread gave back last.</summary>
    [ThreadStatic]
    private static Transaction? t_spare;

    private readonly List<(Driver Driver, DriverTransaction Transaction)> _own = new(1);
    private ObjectSession _session = null!;
    private Transaction? _outer;
    private Transaction? _before;
    private Transaction? _guest;
    private int _depth;
    private List<(Driver Driver, DriverTransaction Transaction)> _joined = null!;
    private List<Driver>? _saved;
    private List<(ObjectType Type, RecordUndo Undo)>? _undo;
    private List<(ObjectType? Type, Func<ValueTask> Run)>? _onCommit;
    private List<RecordEvent>? _events;
    private bool _ended;
    private int _committed;
    private ExceptionDispatchInfo? _failure;

    internal Transaction(ObjectSession session, Transaction? outer, Transaction? before) => Begin(session, outer, before);

    /// <summary>A transaction of which nobody but the operation itself knows, so that it can serve another one afterwards.</summary>
    internal static Transaction Rent(ObjectSession session, Transaction? outer, Transaction? before)
    {
        if (t_spare is not { } spare)
        {
            return new Transaction(session, outer, before);
        }

        t_spare = null;
        spare.Begin(session, outer, before);
        return spare;
    }

    /// <summary>Gives a rented one back, when it has ended.</summary>
    internal void Return()
    {
        _isClosed = true;
        _session = null!;
        _outer = _before = _guest = null;
        EndFlow();
        _flow = null;
        _joined = _own;
        _own.Clear();
        _saved?.Clear();
        _undo?.Clear();
        _onCommit?.Clear();
        _events?.Clear();
        t_spare = ContextReuse.IsOn ? this : null;
    }

    private void Begin(ObjectSession session, Transaction? outer, Transaction? before)
    {
        _session = session;
        _outer = outer;
        _before = before;
        _depth = outer is null ? 0 : outer._depth + 1;
        if (_depth > Deepest)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"More than {Deepest} operations are inside of each other: does a hook write what it is called for? Change its Data instead, or ask first whether there is anything to do.");
        }

        HasCommitted = false;
        _committed = 0;
        _failure = null;
        _spoilt = null;
        _isCut = false;
        _joined = outer is null ? _own : outer._joined;
        _isOwn = false;
        (_flow, _thread) = outer is null ? (null, 0) : (outer._flow, outer._thread);
        _ended = false;
    }

    /// <summary>Whether a database has committed, also when the commit has failed behind that: in another database, or in what hooks do after it.</summary>
    public bool HasCommitted { get; private set; }

    /// <summary>Keeps what happened: makes it durable, or hands it to the transaction around this savepoint.</summary>
    /// <remarks>What hooks do after the commit cannot undo it: when all of them have run, their first exception reaches the caller of the commit, but what happened stays.</remarks>
    /// <exception cref="ObjectQLException"><c>DRIVER_TRANSACTION_FAILED</c>: it has ended already, or an inner one is still open.</exception>
    public async ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        // Cancelled here, the transaction is still open and can be rolled back.
        cancellationToken.ThrowIfCancellationRequested();
        End();
        try
        {
            ThrowIfSpoilt();
            if (_depth == 0)
            {
                try
                {
                    foreach (var (_, transaction) in _joined)
                    {
                        await PendingWrites.AnnounceAsync(transaction.Writes).ConfigureAwait(false);
                    }

                    await CommitAllAsync().ConfigureAwait(false);
                }
                finally
                {
                    // A commit that failed may have happened all the same.
                    foreach (var (_, transaction) in _joined)
                    {
                        await PendingWrites.ApplyAsync(transaction.Writes).ConfigureAwait(false);
                    }
                }
            }
            else
            {
                await ReleaseAsync().ConfigureAwait(false);
            }

            if (_outer is null && _events is { Count: > 0 } happened)
            {
                _session.Database.Events.Announce(happened);
            }

            HandOver();
        }
        catch (Exception error)
        {
            // What another database has committed before stays, and is told of.
            Undo();
            Spoil(error);
            _failure = ExceptionDispatchInfo.Capture(error);
        }

        // After a failure too: a driver's transaction that stayed open would hold its writer for ever.
        var unclosed = await DisposeJoinedAsync().ConfigureAwait(false);
        _failure ??= unclosed;
        if (_committed == 0)
        {
            _failure?.Throw();
        }

        if (_session.Database.IsLimited)
        {
            // Who hears of it is bound by limits of his own.
            PackageRun.Current = null;
        }

        try
        {
            await RunCommittedAsync().ConfigureAwait(false);
        }
        finally
        {
            // What has happened is told of, whatever hooks say about it.
            if (_outer is null && _events is { Count: > 0 } events)
            {
                await _session.Database.Events.PublishAsync(_failure is null ? events : events.FindAll(one => HasStayed(one.ObjectType)), cancellationToken).ConfigureAwait(false);
            }

            _failure?.Throw();
        }
    }

    /// <summary>Undoes what happened since it began.</summary>
    /// <exception cref="ObjectQLException"><c>DRIVER_TRANSACTION_FAILED</c>: it has ended already, or an inner one is still open.</exception>
    public async ValueTask RollbackAsync(CancellationToken cancellationToken = default)
    {
        // Once begun it is finished: half of it would leave changes for the transaction around it.
        cancellationToken.ThrowIfCancellationRequested();
        End();
        ExceptionDispatchInfo? failure = null;
        foreach (var (driver, transaction) in _joined)
        {
            try
            {
                if (_depth == 0)
                {
                    await WatchedTransaction.RollbackAsync(driver, transaction, CancellationToken.None).ConfigureAwait(false);
                }
                else if (_saved?.Contains(driver) == true)
                {
                    await transaction.RollbackToAsync(_depth, CancellationToken.None).ConfigureAwait(false);
                }
            }
            catch (Exception error)
            {
                // What the other drivers were given is undone all the same.
                failure ??= ExceptionDispatchInfo.Capture(error);
            }
        }

        Undo();
        Spoil(failure?.SourceException);
        failure ??= await DisposeJoinedAsync().ConfigureAwait(false);
        failure?.Throw();
    }

    /// <summary>Rolls back unless it has ended, together with inner ones that were left open.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAllAsync().ConfigureAwait(false);
        Heal();
        EndFlow();
    }

    private async ValueTask EndAllAsync()
    {
        while (!_ended)
        {
            if (_guest is { } guest)
            {
                guest.Cut();
                await guest.EndAllAsync().ConfigureAwait(false);
                continue;
            }

            var inner = _session.CurrentTransaction ?? this;
            if (inner._ended)
            {
                inner.Leave();
                continue;
            }

            if (inner != this)
            {
                inner.Cut();
            }

            await inner.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
        }

        Leave();
    }

    /// <summary>The one that is open inside of all others: this one, or what another session has begun in it.</summary>
    internal Transaction Innermost => _guest is { } guest ? guest._session.CurrentTransaction ?? guest : this;

    /// <summary>Takes note of a record that was stored inside, so that it is as before when this does not come to stay.</summary>
    internal void OnRollback(ObjectType type, RecordUndo undo) => (_undo ??= []).Add((type, undo));

    private async ValueTask CommitAllAsync()
    {
        if (_joined.Count > 1 && _session.Database.Coordinator is { } coordinator)
        {
            await WatchedTransaction.CommitAsync(coordinator, [.. _joined.Select(x => new JoinedTransaction(_session.Database.DatasourceOf(x.Driver), x.Driver, x.Transaction))]).ConfigureAwait(false);
            HasCommitted = true;
            _committed = _joined.Count;
            return;
        }

        foreach (var (driver, transaction) in _joined)
        {
            await WatchedTransaction.CommitAsync(driver, transaction, CancellationToken.None).ConfigureAwait(false);
            HasCommitted = true;
            _committed++;
        }
    }

    private async ValueTask ReleaseAsync()
    {
        try
        {
            foreach (var (driver, transaction) in _joined)
            {
                if (_saved?.Contains(driver) == true)
                {
                    await transaction.ReleaseAsync(_depth, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            // Not before: another one would set its savepoint in between.
            Leave();
        }
    }

    /// <returns>What one of them has thrown; null when all is well.</returns>
    private async ValueTask<ExceptionDispatchInfo?> DisposeJoinedAsync()
    {
        ExceptionDispatchInfo? failure = null;
        if (_depth == 0)
        {
            foreach (var (_, transaction) in _joined)
            {
                try
                {
                    await transaction.DisposeAsync().ConfigureAwait(false);
                }
                catch (Exception error)
                {
                    // The others still hold their writers and connections.
                    failure ??= ExceptionDispatchInfo.Capture(error);
                }
            }
        }

        return failure;
    }

    /// <summary>What a savepoint kept can still be undone by the transaction around it, and is committed with it.</summary>
    private void HandOver()
    {
        if (_outer is not null && _onCommit is { } actions)
        {
            (_outer._onCommit ??= []).AddRange(actions);
            actions.Clear();
        }

        if (_outer is not null && _events is { } events)
        {
            (_outer._events ??= []).AddRange(events);
            events.Clear();
        }

        if (_outer is not null && _undo is { } undo)
        {
            (_outer._undo ??= []).AddRange(undo);
        }

        _undo?.Clear();
    }

    /// <summary>Records are as before, except those that a database has committed before another one failed.</summary>
    private void Undo()
    {
        Leave();
        for (var i = (_undo?.Count ?? 0) - 1; i >= 0; i--)
        {
            var (type, undo) = _undo![i];
            if (_committed == 0 || !HasStayed(type))
            {
                undo.Run();
            }
        }

        _undo?.Clear();
    }

    private void End()
    {
        if (_ended || _guest is not null || !ReferenceEquals(_session.CurrentTransaction, this))
        {
            throw new ObjectQLException(
                ErrorCode.TransactionFailed,
                _ended ? "This transaction has ended already." : "An inner transaction is still open; end it first.");
        }

        _ended = true;
        if (_depth == 0)
        {
            Leave();
        }
    }
}
