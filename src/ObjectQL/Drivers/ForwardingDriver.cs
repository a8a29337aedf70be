using System.Buffers;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A driver that stands in front of another one: what it does not do otherwise, that one does.</summary>
/// <param name="inner">The driver behind.</param>
internal abstract class ForwardingDriver(Driver inner) : Driver
{
    /// <summary>The driver behind.</summary>
    public Driver Inner => inner;

    public override string Name => Inner.Name;

    public override DatabaseAddress? Address => Inner.Address;

    public override bool CanAdd => Inner.CanAdd;

    public override bool HasForeignKeys => Inner.HasForeignKeys;

    public override TwoPhaseParticipant? TwoPhase => Inner.TwoPhase;

    public override Driver? Standby => Inner.Standby;

    public override SqlDialect? Dialect => Inner.Dialect;

    public override double StatementCost => Inner.StatementCost;

    public override bool TakesNumbersApart => Inner.TakesNumbersApart;

    internal override Driver Engine => Inner.Engine;

    /// <summary>What stands in front may wait where the driver behind does not.</summary>
    internal override bool IsPrompt => false;

    public override ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default) => Inner.EnsureSchemaAsync(request, cancellationToken);

    public override ValueTask<DatabaseCatalog> ReadCatalogAsync(CancellationToken cancellationToken = default) => Inner.ReadCatalogAsync(cancellationToken);

    public override ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default) => Inner.BeginAsync(cancellationToken);

    public override ValueTask PingAsync(CancellationToken cancellationToken = default) => Inner.PingAsync(cancellationToken);

    public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class => Inner.FindAsync<T>(plan, id, transaction, cancellationToken);

    public override ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Inner.ListAsync<T>(plan, arguments, transaction, cancellationToken);

    public override IAsyncEnumerable<T> StreamAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Inner.StreamAsync<T>(plan, arguments, transaction, cancellationToken);

    public override ValueTask<List<TRow>> RowsAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Inner.RowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);

    public override IAsyncEnumerable<TRow> StreamRowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Inner.StreamRowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);

    public override ValueTask<TRow?> FirstRowAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TRow : default => Inner.FirstRowAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);

    public override ValueTask<int> WriteJsonAsync<T>(
        QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Inner.WriteJsonAsync<T>(plan, arguments, output, transaction, cancellationToken);

    public override ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Inner.CountAsync<T>(plan, arguments, transaction, cancellationToken);

    public override ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Inner.InsertAsync(plan, record, transaction, cancellationToken);

    public override ValueTask InsertManyAsync<T>(QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Inner.InsertManyAsync(plan, records, transaction, cancellationToken);

    public override ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Inner.UpsertAsync(plan, record, transaction, cancellationToken);

    public override ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Inner.UpdateAsync(plan, draft, arguments, transaction, cancellationToken);

    public override ValueTask UpdateEachAsync<T>(QueryPlan plan, IReadOnlyList<(Value Id, T Draft)> changes, DriverTransaction transaction, CancellationToken cancellationToken) =>
        Inner.UpdateEachAsync(plan, changes, transaction, cancellationToken);

    public override ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Inner.DeleteAsync<T>(plan, arguments, transaction, cancellationToken);

    public override ValueTask<long> TakeNumbersAsync(string sequence, int count, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Inner.TakeNumbersAsync(sequence, count, transaction, cancellationToken);

    public override ValueTask LockAsync(string name, DriverTransaction transaction, CancellationToken cancellationToken) =>
        Inner.LockAsync(name, transaction, cancellationToken);

    public override ValueTask<ObjectStatistics?> CollectStatisticsAsync(ObjectSchema schema, CancellationToken cancellationToken = default) =>
        Inner.CollectStatisticsAsync(schema, cancellationToken);

    public override ValueTask<IReadOnlyList<string>> ExplainAsync(QueryPlan plan, CancellationToken cancellationToken = default) => Inner.ExplainAsync(plan, cancellationToken);

    public override ValueTask<IReadOnlyList<string>> ExplainAsync(QueryPlan plan, Arguments arguments, CancellationToken cancellationToken = default) =>
        Inner.ExplainAsync(plan, arguments, cancellationToken);

    public override ValueTask ReleaseAsync() => Inner.ReleaseAsync();

    public override ValueTask DisposeAsync() => Inner.DisposeAsync();
}
