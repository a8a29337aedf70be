using System.Buffers;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// A database engine. A driver executes plans; it decides nothing about access, rules or hooks. All methods may be called
/// from several threads at once. A <see cref="DriverTransaction"/> that is passed is one that the driver began; null means that
/// the operation is atomic by itself. A method called with a cancelled token throws and does nothing.
/// </summary>
/// <remarks>
/// Engine errors surface as <see cref="ObjectQLException"/>: a broken unique value or foreign key as <c>CONFLICT</c> with the field, a
/// missing required value as <c>VALIDATION_ERROR</c>, a closed database as <c>DRIVER_CONNECTION_FAILED</c>, all else as <c>DATABASE_ERROR</c>.
/// </remarks>
public abstract class Driver : IAsyncDisposable
{
    private int _databases;

    /// <summary>The engine's name, such as <c>sqlite</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Where the database is; null where that is nowhere.</summary>
    public virtual DatabaseAddress? Address => null;

    /// <summary>Creates what is missing for these objects and reports what it cannot settle. Called once, before all else.</summary>
    public abstract ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads which tables, columns, keys, indexes and foreign keys an existing database has; <see cref="CatalogWriter"/> makes metadata files of it. Nothing is changed.
    /// </summary>
    /// <exception cref="ObjectQLException"><c>DRIVER_UNSUPPORTED_OPERATION</c>: the engine has no catalogue.</exception>
    public virtual ValueTask<DatabaseCatalog> ReadCatalogAsync(CancellationToken cancellationToken = default) => throw new ObjectQLException(
        ErrorCode.Unsupported, $"The driver '{Name}' has no catalogue to read; write the metadata files by hand.");

    /// <summary>Begins a transaction.</summary>
    public abstract ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks whether the database answers, without changing anything.</summary>
    /// <exception cref="ObjectQLException"><c>DRIVER_CONNECTION_FAILED</c>, or what else the database says.</exception>
    public virtual async ValueTask PingAsync(CancellationToken cancellationToken = default)
    {
        await using var transaction = await BeginAsync(cancellationToken).ConfigureAwait(false);
        await transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The driver that holds the transactions: itself, unless it only stands in front of one.</summary>
    internal virtual Driver Engine => this;

    /// <summary>Whether what it does inside of a transaction is done when its methods return.</summary>
    internal virtual bool IsPrompt => false;

    /// <summary>
    /// Reads one record by id (<see cref="PlanKind.Find"/>). Where writers work side by side (<see cref="TakesNumbersApart"/>), a plan may hold the record
    /// (<see cref="QueryPlan.Hold"/>, a list of single records too): it waits for those who have changed it, reads what they have committed, and keeps others from changing it until the
    /// transaction ends. A driver with such writers that does not see to that, loses updates of summaries, and lets state machines be passed by.
    /// </summary>
    public abstract ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>;

    /// <summary>Reads records (<see cref="PlanKind.List"/>).</summary>
    public abstract ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>;

    /// <summary>
    /// Reads records one by one (<see cref="PlanKind.List"/>); each enumeration runs the query. A driver that cannot hold a query open, and any
    /// driver inside of a transaction, reads the records at once when the enumeration begins: what happens in the loop does not change them.
    /// </summary>
    public virtual IAsyncEnumerable<T> StreamAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        var kept = arguments.Copy();
        return OneByOneAsync(token => ListAsync<T>(plan, kept, transaction, token), cancellationToken);
    }

    /// <summary>Reads rows of columns (<see cref="PlanKind.Rows"/>).</summary>
    /// <typeparam name="TRow">What a row becomes.</typeparam>
    /// <typeparam name="TShape">How it becomes that.</typeparam>
    public abstract ValueTask<List<TRow>> RowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>;

    /// <summary>Reads rows of columns one by one (<see cref="PlanKind.Rows"/>), as <see cref="StreamAsync"/> reads records.</summary>
    /// <typeparam name="TRow">What a row becomes.</typeparam>
    /// <typeparam name="TShape">How it becomes that.</typeparam>
    public virtual IAsyncEnumerable<TRow> StreamRowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var kept = arguments.Copy();
        return OneByOneAsync(token => RowsAsync<TRow, TShape>(plan, kept, transaction, token), cancellationToken);
    }

    /// <summary>Reads the first row (<see cref="PlanKind.Rows"/>): what aggregates over all records give.</summary>
    /// <returns>The row; the default where there is none.</returns>
    public virtual async ValueTask<TRow?> FirstRowAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var rows = await RowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? default : rows[0];
    }

    /// <summary>
    /// Reads records or rows as a JSON array in UTF-8, from the stored form straight to the bytes (<see cref="PlanKind.List"/>,
    /// <see cref="PlanKind.Rows"/>).
    /// </summary>
    /// <returns>The number of records or rows.</returns>
    public abstract ValueTask<int> WriteJsonAsync<T>(QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>;

    /// <summary>Counts records (<see cref="PlanKind.Count"/>).</summary>
    public abstract ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>;

    /// <summary>Stores a new record (<see cref="PlanKind.Insert"/>): all of the plan's fields, from the record.</summary>
    public abstract ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>;

    /// <summary>Stores new records, all or none (<see cref="PlanKind.Insert"/>).</summary>
    public abstract ValueTask InsertManyAsync<T>(QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>;

    /// <summary>Stores a new record or updates the one with the same key (<see cref="PlanKind.Upsert"/>), and reads the plan's returned fields back into it.</summary>
    public abstract ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>;

    /// <summary>
    /// Changes one record (<see cref="PlanKind.Update"/>) or those that match (<see cref="PlanKind.UpdateMany"/>): the plan's fields, from the
    /// draft.
    /// </summary>
    /// <returns>The number of records that were hit.</returns>
    public abstract ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>;

    /// <summary>
    /// Changes several records within a transaction (<see cref="PlanKind.Update"/> by id alone), each from a draft of its own, in this order. Records that are not there are passed over. A driver
    /// whose statements travel sends many at once.
    /// </summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the plan asks for more than the id, such as a version.</exception>
    public virtual async ValueTask UpdateEachAsync<T>(QueryPlan plan, IReadOnlyList<(Value Id, T Draft)> changes, DriverTransaction transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(changes);
        DriverErrors.DemandIdAlone(plan);
        foreach (var (id, draft) in changes)
        {
            await UpdateAsync(plan, draft, new Arguments([id], 1), transaction, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes one record (<see cref="PlanKind.Delete"/>) or those that match (<see cref="PlanKind.DeleteMany"/>).</summary>
    /// <returns>The number of records that were deleted.</returns>
    public abstract ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>;

    /// <summary>
    /// Takes the next numbers of a sequence, which begins with 1 on its first use: no two calls get the same, from whichever process. They belong to the
    /// transaction: a rollback gives them back, and until it ends nobody else takes any.
    /// </summary>
    /// <param name="sequence">The name of the sequence.</param>
    /// <param name="count">How many; they follow each other.</param>
    /// <param name="transaction">The running transaction; null for none, so that they are taken for good.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>The first of them.</returns>
    public virtual ValueTask<long> TakeNumbersAsync(string sequence, int count, DriverTransaction? transaction, CancellationToken cancellationToken) => throw new ObjectQLException(
        ErrorCode.Unsupported, $"The driver '{Name}' keeps no sequences, so records with auto numbers cannot be stored with it.");

    /// <summary>
    /// Whether <see cref="TakeNumbersAsync"/> without a transaction waits for none: writers work side by side, and numbers are taken apart from what they write. Otherwise
    /// there is one writer at a time, who takes them within his transaction, and who is told by no plan to hold what he reads.
    /// </summary>
    public virtual bool TakesNumbersApart => false;

    /// <summary>
    /// Whether the engine itself refuses lookups to records that are not there, and does what <c>deleteBehavior</c> says when a record is deleted, once all of the
    /// statement has happened. Otherwise the kernel does.
    /// </summary>
    public virtual bool HasForeignKeys => true;

    /// <summary>
    /// Waits until no other transaction holds this name, and holds it until the transaction ends: what is asked behind it cannot become untrue before the commit by
    /// others that lock the same name. An engine with one writer at a time, whose transactions write from their beginning, has nothing to do.
    /// </summary>
    /// <param name="name">What is locked.</param>
    /// <param name="transaction">The running transaction.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public virtual ValueTask LockAsync(string name, DriverTransaction transaction, CancellationToken cancellationToken) => default;

    /// <summary>What the driver contributes to transactions over several drivers; null when it cannot take part in them.</summary>
    public virtual TwoPhaseParticipant? TwoPhase => null;

    /// <summary>Whether an update can add to a field (<see cref="QueryPlan.Adds"/>); otherwise summaries are computed anew from their children.</summary>
    public virtual bool CanAdd => true;

    /// <summary>The dialect in which the driver sends its statements; null when it sends none.</summary>
    public virtual SqlDialect? Dialect => null;

    /// <summary>
    /// What a statement costs beside its records, in records of a scan; the planner weighs by it whether related records come in the statement of a list or
    /// with one of their own. 0 means that the driver joins nothing, or nothing cheaper.
    /// </summary>
    public virtual double StatementCost => 0;

    /// <summary>Counts what is stored of an object, for the planner; large tables may be sampled.</summary>
    /// <returns>The statistics; null when the driver has none to give.</returns>
    public virtual ValueTask<ObjectStatistics?> CollectStatisticsAsync(ObjectSchema schema, CancellationToken cancellationToken = default) => default;

    /// <summary>What the engine says about how it would run a plan, a step each.</summary>
    /// <returns>The steps; none when the engine says nothing.</returns>
    public virtual ValueTask<IReadOnlyList<string>> ExplainAsync(QueryPlan plan, CancellationToken cancellationToken = default) => new([]);

    /// <summary>What the engine says about how it would run a plan with some values, where it decides by them.</summary>
    /// <returns>The steps; none when the engine says nothing.</returns>
    public virtual ValueTask<IReadOnlyList<string>> ExplainAsync(QueryPlan plan, Arguments arguments, CancellationToken cancellationToken = default) =>
        ExplainAsync(plan, cancellationToken);

    /// <summary>
    /// Where sessions read that said so (<see cref="ObjectSession.ReadFromStandby"/>): another driver over a copy of the same database, which may lag. Null when
    /// there is none. It is closed together with this one.
    /// </summary>
    public virtual Driver? Standby => null;

    /// <summary>
    /// Whether several open databases may use it, as several processes would: each hears of the others' writes only by a shared cache. The last of them that closes closes it. Without, a second one is refused.
    /// </summary>
    public bool IsShared { get; set; }

    /// <summary>A database begins to use it.</summary>
    /// <returns>False when another one does, and that is not said to be meant.</returns>
    internal bool TryJoin()
    {
        if (Interlocked.Increment(ref _databases) == 1 || IsShared)
        {
            return true;
        }

        Interlocked.Decrement(ref _databases);
        return false;
    }

    /// <summary>A database uses it no more.</summary>
    /// <returns>Whether it was the last one.</returns>
    internal bool Leave() => Interlocked.Decrement(ref _databases) == 0;

    /// <summary>Whether a database uses it.</summary>
    internal bool IsJoined => Volatile.Read(ref _databases) != 0;

    /// <summary>
    /// The opening of its database has failed: it gives back what it holds, connections above all, and can be opened again. One that cannot closes, which is what happens unless a driver says otherwise.
    /// </summary>
    public virtual ValueTask ReleaseAsync() => DisposeAsync();

    /// <summary>Closes the driver. Later calls throw <c>DRIVER_CONNECTION_FAILED</c>.</summary>
    public abstract ValueTask DisposeAsync();

    private static async IAsyncEnumerable<TItem> OneByOneAsync<TItem>(
        Func<CancellationToken, ValueTask<List<TItem>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in await read(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}
