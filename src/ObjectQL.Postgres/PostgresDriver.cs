using System.Buffers;
using System.Data;
using Npgsql;
using ObjectQL.Metadata;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Finding;
using ObjectQL.Postgres.Introspecting;
using ObjectQL.Postgres.Operations;
using ObjectQL.Postgres.Schema;
using ObjectQL.Query;

namespace ObjectQL.Postgres;

/// <summary>
/// Stores objects in a PostgreSQL database (12 or newer). Each connection prepares a statement once and keeps it; records are read from the
/// binary protocol. A driver is made once and used by all threads.
/// </summary>
public sealed partial class PostgresDriver : Driver
{
    private readonly PostgresOptions _options;
    private readonly Servers _servers;
    private readonly PostgresPool _pool;
    private readonly PooledExecution _alone;
    private readonly PostgresPool _numberPool;
    private readonly PooledExecution _numbers;
    private readonly FindQueues _finds;
    private bool _isClosed;

    /// <summary>Creates a driver. Nothing is opened before the first use.</summary>
    /// <param name="connectionString">Npgsql's connection string.</param>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: the connection string is wrong.</exception>
    public PostgresDriver(string connectionString)
        : this(new PostgresOptions { ConnectionString = connectionString })
    {
    }

    /// <summary>Creates a driver. Nothing is opened before the first use.</summary>
    /// <remarks>With several hosts in the connection string it works on the primary among them, whichever that is, and a standby is its <see cref="Standby"/>.</remarks>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: an option is wrong.</exception>
    public PostgresDriver(PostgresOptions options)
        : this(options, Servers.Of(options))
    {
    }

    private PostgresDriver(PostgresOptions options, Servers servers)
    {
        _options = options;
        _servers = servers;
        _pool = new PostgresPool(servers.Main, options, options.MaxConnections, options.Pool);
        _alone = new PooledExecution(_pool);

        // Who waits for numbers may hold all that the limit allows.
        _numberPool = new PostgresPool(servers.Main, options, 1, new PoolSettings { Manager = options.Pool.Manager, Name = _pool.Name + " numbers" }, counts: false);
        _numbers = new PooledExecution(_numberPool);
        _finds = new FindQueues(_alone);
        TwoPhase = new PostgresTwoPhase(this);
        Standby = servers.Others is { } others ? new PostgresDriver(options.OfStandby(), new Servers(others, null)) : null;
    }

    /// <inheritdoc/>
    /// <remarks>There is one when the connection string names several hosts. While none of them is a standby that answers, it reads from the primary.</remarks>
    public override Driver? Standby { get; }

    /// <inheritdoc/>
    public override TwoPhaseParticipant? TwoPhase { get; }

    /// <summary>The gets by key that wait for each other.</summary>
    internal FindQueues Finds => _finds;

    /// <inheritdoc/>
    public override string Name => "postgres";

    /// <inheritdoc/>
    public override DatabaseAddress? Address => field ??= _options.Address;

    /// <inheritdoc/>
    public override SqlDialect? Dialect => PostgresDialect.Instance;

    /// <inheritdoc/>
    public override async ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(request);
        var connection = await _pool.AcquireAsync(cancellationToken).ConfigureAwait(false);
        SchemaReport report;
        try
        {
            report = await SchemaSync.RunAsync(connection.Connection, request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not ObjectQLException)
        {
            throw PostgresError.Of(error, null);
        }
        finally
        {
            _pool.Return(connection);
        }

        await _pool.WarmAsync(cancellationToken).ConfigureAwait(false);
        return report;
    }

    /// <inheritdoc/>
    public override async ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = await _pool.SureAsync(_pool.TryAcquire(), cancellationToken).ConfigureAwait(false);
        try
        {
            return new PostgresTransaction(_pool, connection, await connection.Connection.BeginTransactionAsync(_options.Isolation, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error)
        {
            _pool.Return(connection);
            throw PostgresError.Of(error, null);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask PingAsync(CancellationToken cancellationToken = default) =>
        await Run(static (connection, token) => PingOperation.RunAsync(connection.Connection, token), null, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    /// <remarks>Outside of transactions, gets that come while others of the same plan are on their way share one round trip.</remarks>
    public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class => transaction is null && !cancellationToken.IsCancellationRequested
        ? _finds.Of<T>(plan).FindAsync(id, cancellationToken)
        : Read<FindOperation<T>, T?>(new FindOperation<T>(plan, id), transaction, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Read<ListOperation<T>, List<T>>(new ListOperation<T>(plan, arguments), transaction, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>
    /// Records are read while they are asked for, from a snapshot, by a connection that is occupied until the enumeration ends. Inside of a
    /// transaction they are read at once when the enumeration begins.
    /// </remarks>
    public override IAsyncEnumerable<T> StreamAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        transaction is null
            ? ResultStream.Read<T, RecordItem<T>>(_pool, plan, arguments.Copy(), cancellationToken)
            : base.StreamAsync<T>(plan, arguments, transaction, cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<TRow> StreamRowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        transaction is null
            ? ResultStream.Read<TRow, RowItem<TRow, TShape>>(_pool, plan, arguments.Copy(), cancellationToken)
            : base.StreamRowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<List<TRow>> RowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Read<RowsOperation<TRow, TShape>, List<TRow>>(new RowsOperation<TRow, TShape>(plan, arguments), transaction, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<TRow?> FirstRowAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TRow : default =>
        Read<FirstRowOperation<TRow, TShape>, TRow?>(new FirstRowOperation<TRow, TShape>(plan, arguments), transaction, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<int> WriteJsonAsync<T>(
        QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Read<JsonOperation, int>(new JsonOperation(plan, arguments, output), transaction, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Read<CountOperation, long>(new CountOperation(plan, arguments), transaction, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Returning.IsEmpty)
        {
            await Write(new InsertOperation<T>(plan, record), transaction, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await InsertNumberedAsync(plan, record, transaction, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask InsertManyAsync<T>(
        QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        cancellationToken.ThrowIfCancellationRequested();
        switch (records.Count)
        {
            case 0:
                break;
            case 1:
                await InsertAsync(plan, records[0], transaction, cancellationToken).ConfigureAwait(false);
                break;
            case > 1 when !plan.Returning.IsEmpty && !plan.Schema.IsExternal:
                await CopyNumberedAsync(plan.Schema, records, transaction, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await Run((connection, token) => InsertAllOperation.RunAsync(connection, transaction is not null, plan, records, token), transaction, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        await Read<UpsertOperation<T>, int>(new UpsertOperation<T>(plan, record), transaction, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override ValueTask<int> UpdateAsync<T>(
        QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Write(new UpdateOperation<T>(plan, draft, arguments), transaction, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask UpdateEachAsync<T>(QueryPlan plan, IReadOnlyList<(Value Id, T Draft)> changes, DriverTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        DriverErrors.DemandIdAlone(plan);
        if (changes.Count != 0)
        {
            await Run((connection, token) => UpdateEachOperation.RunAsync(connection, plan, changes, token), transaction, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Write(new DeleteOperation(plan, arguments), transaction, cancellationToken);

    /// <inheritdoc/>
    public override bool TakesNumbersApart => true;

    /// <inheritdoc/>
    /// <remarks>
    /// Outside of transactions a connection of its own takes them: whoever asks may hold one within a transaction, and if all did, none would be left to wait for.
    /// </remarks>
    public override ValueTask<long> TakeNumbersAsync(string sequence, int count, DriverTransaction? transaction, CancellationToken cancellationToken) => transaction is null
        ? _numbers.RunAsync((connection, token) => NumberOperation.RunAsync(connection.Connection, sequence, count, token), cancellationToken)
        : Run((connection, token) => NumberOperation.RunAsync(connection.Connection, sequence, count, token), transaction, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>
    /// A transaction that sees what was there when it began does not see what those before it in the queue have stored. There the lock is a row that all of them write, so that the engine tells whoever
    /// missed another's change.
    /// </remarks>
    public override async ValueTask LockAsync(string name, DriverTransaction transaction, CancellationToken cancellationToken)
    {
        var own = Own(transaction);
        if (own.Holds(name))
        {
            return;
        }

        if (_options.Isolation == IsolationLevel.RepeatableRead)
        {
            await TakeNumbersAsync("lock " + name, 1, transaction, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await Run((connection, token) => LockOperation.RunAsync(connection.Connection, name, token), transaction, cancellationToken).ConfigureAwait(false);
        }

        own.Hold(name);
    }

    /// <inheritdoc/>
    public override ValueTask<DatabaseCatalog> ReadCatalogAsync(CancellationToken cancellationToken = default) =>
        Run(static (connection, token) => CatalogReader.ReadAsync(connection.Connection, token), null, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<ObjectStatistics?> CollectStatisticsAsync(ObjectSchema schema, CancellationToken cancellationToken = default) =>
        Run((connection, token) => StatisticsOperation.RunAsync(connection.Connection, schema, token), null, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<string>> ExplainAsync(QueryPlan plan, CancellationToken cancellationToken = default) =>
        Run((connection, token) => ExplainOperation.RunAsync(connection.Connection, plan, token), null, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _isClosed, true))
        {
            if (Standby is not null)
            {
                await Standby.DisposeAsync().ConfigureAwait(false);
            }

            await _numberPool.CloseAsync(waits: false).ConfigureAwait(false);
            await _pool.CloseAsync(waits: false).ConfigureAwait(false);
            await _servers.Main.DisposeAsync().ConfigureAwait(false);
            await _servers.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask ReleaseAsync()
    {
        if (!_isClosed)
        {
            if (Standby is not null)
            {
                await Standby.ReleaseAsync().ConfigureAwait(false);
            }

            await _numberPool.ReleaseIdleAsync().ConfigureAwait(false);
            await _pool.ReleaseIdleAsync().ConfigureAwait(false);
        }
    }

    private ValueTask<TResult> Read<TOperation, TResult>(TOperation operation, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TOperation : struct, IReadOperation<TResult> => cancellationToken.IsCancellationRequested
        ? ValueTask.FromCanceled<TResult>(cancellationToken)
        : transaction is null
            ? _alone.ReadAsync<TOperation, TResult>(operation, cancellationToken)
            : Own(transaction).ReadAsync<TOperation, TResult>(operation, cancellationToken);

    private ValueTask<int> Write<TOperation>(TOperation operation, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TOperation : struct, IWriteOperation => cancellationToken.IsCancellationRequested
        ? ValueTask.FromCanceled<int>(cancellationToken)
        : transaction is null
            ? _alone.WriteAsync(operation, cancellationToken)
            : Own(transaction).WriteAsync(operation, cancellationToken);

    internal ValueTask<TResult> Run<TResult>(
        Func<PostgresConnection, CancellationToken, ValueTask<TResult>> run, DriverTransaction? transaction, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested
        ? ValueTask.FromCanceled<TResult>(cancellationToken)
        : transaction is null
            ? _alone.RunAsync(run, cancellationToken)
            : Own(transaction).RunAsync(run, cancellationToken);

    internal PostgresTransaction Own(DriverTransaction transaction) =>
        transaction is PostgresTransaction own && ReferenceEquals(own.Pool, _pool)
            ? own
            : throw new ObjectQLException(ErrorCode.InvalidRequest, "The transaction belongs to another driver.");
}
