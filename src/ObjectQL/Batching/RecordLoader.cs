using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// Gathers reads by id into few statements: those that flows ask for in the same turn, before the work that was running comes to an end, become one. A record
/// that was asked for once is not read again; whoever changes it says so by <see cref="Clear(string)"/>.
/// </summary>
/// <remarks>
/// It reads in sessions of its own, of the same user: access, hooks and masks are those of <c>FindAsync</c>, and many flows may use it at once. So it sees what is committed; a session
/// in a transaction is refused.
/// </remarks>
/// <typeparam name="T">The record class.</typeparam>
public sealed class RecordLoader<T>
    where T : Record, IRecord<T>
{
    private const int MostRounds = 16;
    private readonly ObjectSession _session;
    private readonly Operations<T> _operations;
    private readonly int _most;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<T?>> _known = new(StringComparer.Ordinal);
    private readonly AsyncLocal<LoaderRun?> _inside = new();
    private List<Waiting> _waiting = [];
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private bool _runs;

    internal RecordLoader(ObjectSession session, Operations<T> operations, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        _session = session;
        _operations = operations;
        _most = most;
    }

    /// <summary>Gets a record by id; null when there is none that the user may read. Equal ids give the same record.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the waiting; others may wait on.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the id is none of the object's type, the session is in a transaction, or what reads the record asks for it; <c>CONNECTION_FAILED</c>: the session has ended.</exception>
    public Task<T?> LoadAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        _session.ThrowIfDisposed();
        var schema = _operations.Type.Schema;
        if (_session.CurrentTransaction is not null)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"A loader of '{schema.Name}' does not see what this transaction writes; read with FindAsync, or load outside of the transaction.", schema.Name);
        }

        return GetOrAdd(RecordKey.Checked(schema, id)).WaitAsync(cancellationToken);
    }

    /// <summary>Gets records by their ids, in their order.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<T?[]> LoadManyAsync(IEnumerable<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Task.WhenAll(ids.Select(id => LoadAsync(id, cancellationToken)));
    }

    /// <summary>Forgets a record, so that it is read again.</summary>
    public void Clear(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        id = RecordKey.Checked(_operations.Type.Schema, id);
        lock (_lock)
        {
            _known.Remove(id);
        }
    }

    /// <summary>Forgets all records.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _known.Clear();
        }
    }

    private Task<T?> GetOrAdd(string id)
    {
        lock (_lock)
        {
            var asking = _inside.Value;
            if (_known.TryGetValue(id, out var known))
            {
                return known.IsCompleted || asking?.WaitsFor(id) != true ? known : throw new ObjectQLException(
                    ErrorCode.InvalidRequest, $"What reads the '{_operations.Type.Schema.Name}' record '{id}' for a loader asks the loader for that record; it would wait for itself.", _operations.Type.Schema.Name);
            }

            var record = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _known[id] = record.Task;
            _waiting.Add(new(id, record, asking));
            if (!_runs)
            {
                _runs = true;
                Post();
            }

            return record.Task;
        }
    }

    /// <summary>
    /// The reading comes behind what runs now: where it runs, or on another thread. It is for all who ask, so the ambient values (the activity among them) are those of the place where the loader was
    /// made, and not those of who happens to ask first.
    /// </summary>
    private void Post()
    {
        if (SynchronizationContext.Current is { } context)
        {
            context.Post(static loader => ((RecordLoader<T>)loader!).Begin(), this);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static loader => loader.Begin(), this, preferLocal: true);
        }
    }

    private void Begin()
    {
        if (_context is null)
        {
            _ = RunAsync();
        }
        else
        {
            ExecutionContext.Run(_context, static loader => _ = ((RecordLoader<T>)loader!).RunAsync(), this);
        }
    }

    private async Task RunAsync()
    {
        await GatherAsync().ConfigureAwait(false);
        List<Waiting> all;
        lock (_lock)
        {
            // What is asked for from now on, by hooks of this very reading too, is read beside it.
            (all, _waiting) = (_waiting, []);
            _runs = false;
        }

        using var run = new LoaderRun(all.Select(static one => one.Id), all.Select(static one => one.Asking));
        _inside.Value = run;
        foreach (var batch in all.Chunk(_most))
        {
            try
            {
                await ReadAsync(batch).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                // Who listens to spans and measurements has thrown: nobody waits for ever.
                Fail(batch, error);
            }

            run.End(batch.Select(static one => one.Id));
        }
    }

    /// <summary>On another thread the asking goes on beside this: as long as more is asked for, it is let go first.</summary>
    private async ValueTask GatherAsync()
    {
        for (var (before, round) = (0, 0); round < MostRounds; round++)
        {
            int count;
            lock (_lock)
            {
                count = _waiting.Count;
            }

            if (count == before || count >= _most)
            {
                return;
            }

            before = count;
            await Task.Yield();
        }
    }

    private async ValueTask ReadAsync(Waiting[] batch)
    {
        var span = Telemetry.BeginBatch("load " + _operations.Type.Schema.Name, batch.Length);
        try
        {
            var found = new Dictionary<string, T>(batch.Length, StringComparer.Ordinal);
            var session = _session.Sibling();
            await using (session.ConfigureAwait(false))
            {
                var builder = session.RentBuilder(_operations.Type);
                builder.BelongTo(ObjectSchema.IdField, [.. batch.Select(one => RecordKey.ToValue(_operations.Type.Schema, one.Id))]);
                foreach (var record in await _operations.ListAsync(session, builder, CancellationToken.None).ConfigureAwait(false))
                {
                    found[record.Id] = record;
                }

                session.ReturnBuilder(builder);
            }

            Telemetry.End(span, null);
            Array.ForEach(batch, one => one.Record.TrySetResult(found.GetValueOrDefault(one.Id)));
        }
        catch (Exception error) when (batch.Length > 1 && error is not (OperationCanceledException or ObjectQLException { Code: ErrorCode.ConnectionFailed or ErrorCode.TransactionFailed or ErrorCode.Forbidden or ErrorCode.RateLimitExceeded }))
        {
            Telemetry.End(span, error);

            // A hook or a formula of one record is no matter of the others.
            foreach (var one in batch)
            {
                await ReadAsync([one]).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            Fail(batch, error);
            Telemetry.End(span, error);
        }
    }

    private void Fail(Waiting[] batch, Exception error)
    {
        lock (_lock)
        {
            // What failed may be tried again.
            foreach (var one in batch)
            {
                if (!one.Record.Task.IsCompleted && _known.TryGetValue(one.Id, out var known) && ReferenceEquals(known, one.Record.Task))
                {
                    _known.Remove(one.Id);
                }
            }
        }

        foreach (var one in batch)
        {
            one.Record.TrySetException(error);

            // Who was waiting may have given up; then nobody asks, and that is no failure of the program.
            _ = one.Record.Task.Exception;
        }
    }

    /// <summary>A record that is asked for.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Record">Where it goes.</param>
    /// <param name="Asking">The reading that has led to the asking; null when none has.</param>
    private readonly record struct Waiting(string Id, TaskCompletionSource<T?> Record, LoaderRun? Asking);
}
