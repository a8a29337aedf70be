using System.Buffers;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Keeps records in memory. Everything hangs on one immutable root: readers take it and never wait, a writer builds the next one
/// and exchanges it, a transaction is a root of its own.
/// </summary>
public sealed class MemoryDriver : Driver
{
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly MemoryCatalog _catalog = new();
    private volatile MemoryRoot _root = MemoryRoot.Empty;
    private readonly MemoryTwoPhase _twoPhase;
    private volatile bool _disposed;

    /// <summary>Creates an empty driver.</summary>
    public MemoryDriver() => _twoPhase = new MemoryTwoPhase(this);

    /// <inheritdoc/>
    public override string Name => "memory";

    /// <summary>
    /// How long a transaction or a write waits for the transaction that holds the writer; 30 seconds by default. Then it fails
    /// with <c>DRIVER_TRANSACTION_FAILED</c>.
    /// </summary>
    public TimeSpan TransactionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override bool HasForeignKeys => !LeavesReferences;

    internal override bool IsPrompt => true;

    /// <inheritdoc/>
    public override TwoPhaseParticipant? TwoPhase => _twoPhase;

    /// <summary>Whether references are left to the kernel, as they are with an engine that has no foreign keys.</summary>
    public bool LeavesReferences { get => _catalog.LeavesReferences; init => _catalog.LeavesReferences = value; }

    /// <inheritdoc/>
    public override ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(cancellationToken);
        _catalog.Add(request);
        return new(SchemaReport.Unchanged);
    }

    /// <inheritdoc/>
    public override async ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default)
    {
        Check(cancellationToken);
        await TakeWriterAsync(cancellationToken).ConfigureAwait(false);
        return new MemoryTransaction(this, _root);
    }

    /// <inheritdoc/>
    public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class
    {
        var table = Table<T>(plan, transaction, cancellationToken);
        if (table.Rows.TryGetValue(id, out var stored))
        {
            return new(MemoryRecords.ToResult((T)stored, plan));
        }

        WholeText.Demand(id, plan.Schema, plan.Schema.Fields[ObjectSchema.IdField]);
        return default;
    }

    /// <inheritdoc/>
    public override ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var scope = Scope<T>(plan, transaction, cancellationToken);
        var records = MemoryQuery.Page<T>(scope, plan, arguments.Span);
        if (!plan.Computed.IsEmpty)
        {
            return new(MemoryQuery.Computed(scope, plan, arguments.Span, records));
        }

        for (var i = 0; i < records.Count; i++)
        {
            records[i] = MemoryRecords.ToResult(records[i], plan);
        }

        return new(records);
    }

    /// <inheritdoc/>
    public override ValueTask<List<TRow>> RowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        new(MemoryRows.Read<TRow, TShape>(Scope(transaction, cancellationToken), plan, arguments.Span));

    /// <inheritdoc/>
    public override ValueTask<int> WriteJsonAsync<T>(
        QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (plan.Kind == PlanKind.Rows)
        {
            return WriteRowsAsync(plan, arguments, output, transaction, cancellationToken);
        }

        var records = MemoryQuery.Page<T>(Scope<T>(plan, transaction, cancellationToken), plan, arguments.Span);
        return new(JsonArrays.Write(records, plan, output));
    }

    /// <inheritdoc/>
    public override ValueTask<ObjectStatistics?> CollectStatisticsAsync(ObjectSchema schema, CancellationToken cancellationToken = default)
    {
        Check(cancellationToken);
        return new(MemoryStatistics.Of(_root.Table(_catalog.Get(schema)), schema));
    }

    /// <inheritdoc/>
    public override ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        new(MemoryQuery.Count(Scope<T>(plan, transaction, cancellationToken), plan, arguments.Span));

    /// <inheritdoc/>
    public override async ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        await WriteAsync(new InsertWrite<T>(plan, Object<T>(plan), record, []), transaction, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async ValueTask InsertManyAsync<T>(
        QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        await WriteAsync(new InsertWrite<T>(plan, Object<T>(plan), null, records), transaction, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        await WriteAsync(new UpsertWrite<T>(plan, Object<T>(plan), record), transaction, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override ValueTask<int> UpdateAsync<T>(
        QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        WriteAsync(new UpdateWrite<T>(plan, Object<T>(plan), draft, arguments), transaction, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        WriteAsync(new DeleteWrite<T>(plan, Object<T>(plan), arguments), transaction, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask<long> TakeNumbersAsync(string sequence, int count, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var taken = new NumberWrite.Taken();
        await WriteAsync(new NumberWrite(sequence, count, taken), transaction, cancellationToken).ConfigureAwait(false);
        return taken.First;
    }

    /// <inheritdoc/>
    public override ValueTask ReleaseAsync() => default;

    /// <summary>Closes the driver and forgets everything.</summary>
    public override ValueTask DisposeAsync()
    {
        _disposed = true;
        _root = MemoryRoot.Empty;
        return default;
    }

    private async ValueTask<int> WriteRowsAsync(
        QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        return JsonArrays.Write(await RowsAsync<Row, DynamicRow>(plan, arguments, transaction, cancellationToken).ConfigureAwait(false), output);
    }

    internal void Commit(MemoryRoot root, IReadOnlyList<string> decisions)
    {
        try
        {
            ThrowIfDisposed();
            _twoPhase.Commit(decisions);
            _root = root;
        }
        finally
        {
            ReleaseWriter();
        }
    }

    internal void ReleaseWriter() => _writer.Release();

    private MemoryObject Object<T>(QueryPlan plan)
        where T : Record, IRecord<T>
    {
        var described = _catalog.Get(plan.Schema);
        described.Bind<T>();
        return described;
    }

    private MemoryTable Table<T>(QueryPlan plan, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T> => Scope(transaction, cancellationToken).Root.Table(Object<T>(plan));

    private MemoryScope Scope<T>(QueryPlan plan, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        var scope = Scope(transaction, cancellationToken);
        _ = Object<T>(plan);
        return scope;
    }

    private MemoryScope Scope(DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        return new MemoryScope(_catalog, transaction is null ? _root : Own(transaction).Root);
    }

    private ValueTask<int> WriteAsync<TWrite>(TWrite write, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TWrite : struct, IMemoryWrite<TWrite>
    {
        Check(cancellationToken);
        if (transaction is not null)
        {
            var own = Own(transaction);
            lock (own)
            {
                // Calls side by side in a transaction that the program has begun would write over each other's root.
                (own.Root, var hits) = Run(write, own.Root);
                return new(hits);
            }
        }

        return _writer.Wait(0, CancellationToken.None) ? new(RunAndRelease(write)) : WaitAndRunAsync(write.Detached(), cancellationToken);
    }

    private async ValueTask<int> WaitAndRunAsync<TWrite>(TWrite write, CancellationToken cancellationToken)
        where TWrite : struct, IMemoryWrite<TWrite>
    {
        await TakeWriterAsync(cancellationToken).ConfigureAwait(false);
        return RunAndRelease(write);
    }

    private int RunAndRelease<TWrite>(TWrite write)
        where TWrite : struct, IMemoryWrite<TWrite>
    {
        try
        {
            ThrowIfDisposed();
            (_root, var hits) = Run(write, _root);
            return hits;
        }
        finally
        {
            ReleaseWriter();
        }
    }

    private (MemoryRoot Root, int Hits) Run<TWrite>(TWrite write, MemoryRoot root)
        where TWrite : struct, IMemoryWrite<TWrite>
    {
        var change = new MemoryChange(_catalog, root);
        var hits = write.Run(change);
        return (change.ToRoot(), hits);
    }

    internal async ValueTask TakeWriterAsync(CancellationToken cancellationToken)
    {
        if (!await _writer.WaitAsync(TransactionTimeout, cancellationToken).ConfigureAwait(false))
        {
            throw new ObjectQLException(
                ErrorCode.TransactionFailed,
                $"The writer of this memory driver was not free within {TransactionTimeout.TotalSeconds} seconds: another transaction is still open. End it, or raise TransactionTimeout.") { IsBusy = true };
        }

        if (_disposed)
        {
            ReleaseWriter();
            ThrowIfDisposed();
        }
    }

    internal MemoryTransaction Own(DriverTransaction transaction) => transaction is MemoryTransaction own && own.BelongsTo(this)
        ? own
        : throw new ObjectQLException(ErrorCode.TransactionFailed, "This transaction belongs to another driver.");

    private void Check(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfDisposed();
    }

    private void ThrowIfDisposed()
    {
        if (_disposed)
        {
            throw new ObjectQLException(ErrorCode.ConnectionFailed, "This memory driver has been disposed.");
        }
    }
}
