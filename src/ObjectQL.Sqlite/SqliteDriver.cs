using System.Buffers;
using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Introspecting;
using ObjectQL.Sqlite.Operations;
using ObjectQL.Sqlite.Schema;
using ObjectQL.Sqlite.Writing;

namespace ObjectQL.Sqlite;

/// <summary>
/// Stores objects in a SQLite database. A file has one connection that writes and several that read at the same time (WAL); a
/// database in memory has one connection for all. Calls complete synchronously unless they have to wait for another caller.
/// </summary>
public sealed partial class SqliteDriver : Driver
{
    private readonly SqliteOptions _options;
    private readonly WriterGate _writer;

    private readonly bool _isMemory;

    /// <summary>Held while <see cref="_readers"/> is made or closed.</summary>
    private readonly Lock _lock = new();

    /// <summary>The readers of a file, made when first needed; in memory there are none, and all go through the writer's gate.</summary>
    private ReaderPool? _readers;

    /// <summary>The connection that looked at the stored schema, until the readers take it.</summary>
    private SqliteConnection? _first;
    private bool _isClosed;
    private bool _isForeign;
    private bool _isEnsured;

    /// <summary>Creates a driver. Nothing is opened before the first use.</summary>
    /// <param name="path">The database's file, or <c>:memory:</c>.</param>
    /// <exception cref="ObjectQLException"><c>DRIVER_CONNECTION_FAILED</c>: no usable SQLite library was found.</exception>
    public SqliteDriver(string path)
        : this(new SqliteOptions { Path = path }, isChecked: true)
    {
    }

    /// <summary>Creates a driver. Nothing is opened before the first use.</summary>
    /// <exception cref="ObjectQLException">
    /// <c>CONFIG_ERROR</c>: an option is wrong. <c>DRIVER_CONNECTION_FAILED</c>: no usable SQLite library was found.
    /// </exception>
    public SqliteDriver(SqliteOptions options)
        : this(options ?? throw new ArgumentNullException(nameof(options)), isChecked: false)
    {
    }

    private SqliteDriver(SqliteOptions options, bool isChecked)
    {
        options.CheckPath();
        if (!isChecked)
        {
            options.Check();
        }

        SqliteLibrary.Load();
        _options = options;
        _writer = new WriterGate(options, OpenWriter);
        _isMemory = options.IsMemory;
        Address = _isMemory ? null : new DatabaseAddress(Path.GetFileName(options.Path));
    }

    /// <inheritdoc/>
    public override DatabaseAddress? Address { get; }

    /// <summary>Whether the database lives as long as the driver.</summary>
    internal bool IsMemory => _isMemory;

    /// <inheritdoc/>
    public override string Name => "sqlite";

    /// <summary>
    /// Makes the index of an object's searches anew. That is needed only after a program changed the table while its triggers were gone, or
    /// to forget the words of deleted records at once.
    /// </summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the object has no such index.</exception>
    public async ValueTask RebuildSearchIndexAsync(ObjectSchema schema, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        await _writer.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            SearchSync.Rebuild(_writer.Connection, schema);
        }
        finally
        {
            _writer.Exit();
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Behind a wait the stack names nobody any more.
        var place = _options.Pool.LeakAfter is { } after && after != Timeout.InfiniteTimeSpan ? Environment.StackTrace : null;
        await _writer.EnterAsync(cancellationToken).ConfigureAwait(false);
        var lease = place is null ? null : new WriterLease(_options, place);
        try
        {
            return new SqliteTransaction(_writer, lease);
        }
        catch (Exception error)
        {
            lease?.Dispose();
            _writer.Exit();
            throw error is ObjectQLException { Code: ErrorCode.Database } known
                ? new ObjectQLException(ErrorCode.TransactionFailed, $"The transaction could not be begun: {known.Message}", inner: known) { IsBusy = known.IsBusy }
                : error;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask PingAsync(CancellationToken cancellationToken = default) =>
        await Read<PingOperation, bool>(default, null, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class =>
        Read<FindOperation<T>, T?>(new FindOperation<T>(plan, id), transaction, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Read<ListOperation<T>, List<T>>(new ListOperation<T>(plan, arguments), transaction, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>
    /// A file's records are read while they are asked for, from a snapshot, by one of the <see cref="SqliteOptions.MaxReaders"/> connections,
    /// which is occupied until the enumeration ends. A database in memory has one connection for all, so there, as inside of a transaction, the
    /// records are read at once when the enumeration begins.
    /// </remarks>
    public override IAsyncEnumerable<T> StreamAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        transaction is null && Readers is { } readers
            ? ResultStream.Read<T, RecordItem<T>>(readers, plan, arguments.Copy(), cancellationToken)
            : base.StreamAsync<T>(plan, arguments, transaction, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<List<TRow>> RowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Read<RowsOperation<TRow, TShape>, List<TRow>>(new RowsOperation<TRow, TShape>(plan, arguments), transaction, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A reader is occupied until the enumeration ends, as with <see cref="StreamAsync"/>.</remarks>
    public override IAsyncEnumerable<TRow> StreamRowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        transaction is null && Readers is { } readers
            ? ResultStream.Read<TRow, RowItem<TRow, TShape>>(readers, plan, arguments.Copy(), cancellationToken)
            : base.StreamRowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);

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
    public override ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) => plan.Returning.IsEmpty
        ? Write(new InsertOperation<T>(plan, record), transaction, cancellationToken).WithoutResult()
        : Write(new UpsertOperation<T>(plan, record), transaction, cancellationToken).WithoutResult();

    /// <inheritdoc/>
    public override ValueTask InsertManyAsync<T>(
        QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken) => plan.Returning.IsEmpty
        ? Write(new InsertManyOperation<T>(plan, records, cancellationToken), transaction, cancellationToken).WithoutResult()
        : Write(new NumberManyOperation<T>(plan, records, cancellationToken), transaction, cancellationToken).WithoutResult();

    /// <inheritdoc/>
    public override ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Write(new UpsertOperation<T>(plan, record), transaction, cancellationToken).WithoutResult();

    /// <inheritdoc/>
    public override ValueTask<int> UpdateAsync<T>(
        QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Write(new UpdateOperation<T>(plan, draft, arguments), transaction, cancellationToken).WithResult();

    /// <inheritdoc/>
    public override ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Write(new DeleteOperation(plan, arguments), transaction, cancellationToken).WithResult();

    /// <inheritdoc/>
    public override async ValueTask<long> TakeNumbersAsync(string sequence, int count, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var taken = new NumberOperation.Taken();
        await Write(new NumberOperation(sequence, count, taken), transaction, cancellationToken).WithoutResult().ConfigureAwait(false);
        return taken.First;
    }

    /// <inheritdoc/>
    public override ValueTask<DatabaseCatalog> ReadCatalogAsync(CancellationToken cancellationToken = default) =>
        Read<CatalogOperation, DatabaseCatalog>(default, null, cancellationToken);

    /// <inheritdoc/>
    public override SqlDialect? Dialect => SqliteDialect.Instance;

    /// <inheritdoc/>
    public override double StatementCost => 80;

    /// <inheritdoc/>
    public override TwoPhaseParticipant? TwoPhase => field ??= new SqliteTwoPhase(this);

    /// <inheritdoc/>
    public override ValueTask<ObjectStatistics?> CollectStatisticsAsync(ObjectSchema schema, CancellationToken cancellationToken = default) =>
        Read<StatisticsOperation, ObjectStatistics?>(new StatisticsOperation(schema), null, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<string>> ExplainAsync(QueryPlan plan, CancellationToken cancellationToken = default) =>
        ExplainAsync(plan, Arguments.None, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<string>> ExplainAsync(QueryPlan plan, Arguments arguments, CancellationToken cancellationToken = default) =>
        Read<ExplainOperation, IReadOnlyList<string>>(new ExplainOperation(plan, arguments), null, cancellationToken);

    internal ValueTask<TResult> Read<TOperation, TResult>(TOperation operation, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TOperation : struct, IReadOperation<TResult>
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (transaction is not null)
            {
                return new ValueTask<TResult>(Own(transaction).Read<TOperation, TResult>(in operation, cancellationToken));
            }

            if (_isMemory)
            {
                return ReadInMemory<TOperation, TResult>(operation, cancellationToken);
            }

            var readers = _readers ?? MakeReaders();
            if (readers.TryAcquire() is not { } connection)
            {
                operation.Keep();
                return ReadWhenFree<TOperation, TResult>(readers, operation, cancellationToken);
            }

            try
            {
                return new ValueTask<TResult>(Interruptible.Run<TOperation, TResult>(in operation, connection, cancellationToken));
            }
            catch
            {
                connection.Abandon();
                throw;
            }
            finally
            {
                readers.Release(connection);
            }
        }
        catch (Exception error)
        {
            return ValueTask.FromException<TResult>(error);
        }
    }

    private ValueTask<TResult> ReadInMemory<TOperation, TResult>(TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IReadOperation<TResult>
    {
        if (!_writer.TryEnter() && !_writer.TryEnterSoon())
        {
            operation.Keep();
            return ReadWhenAlone<TOperation, TResult>(operation, cancellationToken);
        }

        return new ValueTask<TResult>(RunAndExit<TOperation, TResult>(operation, cancellationToken));
    }

    private TResult RunAndExit<TOperation, TResult>(TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IReadOperation<TResult>
    {
        try
        {
            return Interruptible.Run<TOperation, TResult>(in operation, _writer.Connection, cancellationToken);
        }
        catch
        {
            _writer.Connection.Abandon();
            throw;
        }
        finally
        {
            _writer.Exit();
        }
    }

    private async ValueTask<TResult> ReadWhenAlone<TOperation, TResult>(TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IReadOperation<TResult>
    {
        await _writer.EnterAsync(cancellationToken).ConfigureAwait(false);
        return RunAndExit<TOperation, TResult>(operation, cancellationToken);
    }

    private static async ValueTask<TResult> ReadWhenFree<TOperation, TResult>(
        ReaderPool readers, TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IReadOperation<TResult>
    {
        var connection = await readers.AcquireAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Interruptible.Run<TOperation, TResult>(in operation, connection, cancellationToken);
        }
        catch
        {
            connection.Abandon();
            throw;
        }
        finally
        {
            readers.Release(connection);
        }
    }

    internal WriteOutcome Write<TOperation>(TOperation operation, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TOperation : struct, IWriteOperation
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (transaction is not null)
            {
                return new WriteOutcome(Own(transaction).Write(ref operation));
            }

            if (!_writer.TryEnter() && !(_isMemory && _writer.TryEnterSoon()))
            {
                var request = OperationRequest<TOperation>.Of(in operation);
                _writer.Enqueue(request, cancellationToken);
                return new WriteOutcome(request);
            }

            try
            {
                return new WriteOutcome(InlineWrite.Run(_writer, ref operation));
            }
            finally
            {
                _writer.Exit();
            }
        }
        catch (Exception error)
        {
            return new WriteOutcome(error);
        }
    }

    private static SqliteTransaction Own(DriverTransaction transaction) => transaction as SqliteTransaction
        ?? throw new ObjectQLException(ErrorCode.InvalidRequest, "The transaction belongs to another driver.");
}
