using System.Buffers;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A driver of which only reading is left; it stands in front of the driver that a session reads from which writes nothing.</summary>
/// <param name="inner">Where records are read.</param>
internal sealed class ReadingDriver(Driver inner) : Driver
{
    public override string Name => inner.Name;

    public override bool CanAdd => inner.CanAdd;

    public override bool HasForeignKeys => inner.HasForeignKeys;

    public override TwoPhaseParticipant? TwoPhase => inner.TwoPhase;

    public override SqlDialect? Dialect => inner.Dialect;

    public override double StatementCost => inner.StatementCost;

    public override bool TakesNumbersApart => inner.TakesNumbersApart;

    internal override Driver Engine => inner.Engine;

    public override ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default) => throw Refused(null);

    public override ValueTask<DatabaseCatalog> ReadCatalogAsync(CancellationToken cancellationToken = default) => inner.ReadCatalogAsync(cancellationToken);

    public override ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default) => inner.BeginAsync(cancellationToken);

    public override ValueTask PingAsync(CancellationToken cancellationToken = default) => inner.PingAsync(cancellationToken);

    public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class => inner.FindAsync<T>(plan, id, transaction, cancellationToken);

    public override ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.ListAsync<T>(plan, arguments, transaction, cancellationToken);

    public override IAsyncEnumerable<T> StreamAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.StreamAsync<T>(plan, arguments, transaction, cancellationToken);

    public override ValueTask<List<TRow>> RowsAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.RowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);

    public override IAsyncEnumerable<TRow> StreamRowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.StreamRowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);

    public override ValueTask<TRow?> FirstRowAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TRow : default => inner.FirstRowAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);

    public override ValueTask<int> WriteJsonAsync<T>(
        QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.WriteJsonAsync<T>(plan, arguments, output, transaction, cancellationToken);

    public override ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.CountAsync<T>(plan, arguments, transaction, cancellationToken);

    public override ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) => throw Refused(plan);

    public override ValueTask InsertManyAsync<T>(QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken) => throw Refused(plan);

    public override ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) => throw Refused(plan);

    public override ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) => throw Refused(plan);

    public override ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) => throw Refused(plan);

    public override ValueTask<long> TakeNumbersAsync(string sequence, int count, DriverTransaction? transaction, CancellationToken cancellationToken) => throw Refused(null);

    public override ValueTask LockAsync(string name, DriverTransaction transaction, CancellationToken cancellationToken) => throw Refused(null);

    public override ValueTask<ObjectStatistics?> CollectStatisticsAsync(ObjectSchema schema, CancellationToken cancellationToken = default) =>
        inner.CollectStatisticsAsync(schema, cancellationToken);

    public override ValueTask<IReadOnlyList<string>> ExplainAsync(QueryPlan plan, CancellationToken cancellationToken = default) => inner.ExplainAsync(plan, cancellationToken);

    public override ValueTask<IReadOnlyList<string>> ExplainAsync(QueryPlan plan, Arguments arguments, CancellationToken cancellationToken = default) =>
        inner.ExplainAsync(plan, arguments, cancellationToken);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    private static ObjectQLException Refused(QueryPlan? plan) => new(
        ErrorCode.InvalidRequest, "This session reads from a standby and writes nothing (ReadFromStandby); write in another session.", plan?.Schema.Name);
}
