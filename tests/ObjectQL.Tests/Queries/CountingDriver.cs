using System.Buffers;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests;

/// <summary>Another driver, with every statement that reads counted and noted.</summary>
internal sealed class CountingDriver(Driver inner) : Driver
{
    /// <summary>The objects that were read, in order.</summary>
    public List<string> Reads { get; } = [];

    public override string Name => inner.Name;

    public override ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default) => inner.EnsureSchemaAsync(request, cancellationToken);

    public override ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default) => inner.BeginAsync(cancellationToken);

    public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class
    {
        Reads.Add(plan.Schema.Name);
        return inner.FindAsync<T>(plan, id, transaction, cancellationToken);
    }

    public override ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        Reads.Add(plan.Schema.Name);
        return inner.ListAsync<T>(plan, arguments, transaction, cancellationToken);
    }

    public override ValueTask<List<TRow>> RowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        Reads.Add(plan.Schema.Name);
        return inner.RowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);
    }

    public override ValueTask<int> WriteJsonAsync<T>(QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        Reads.Add(plan.Schema.Name);
        return inner.WriteJsonAsync<T>(plan, arguments, output, transaction, cancellationToken);
    }

    public override ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        Reads.Add(plan.Schema.Name);
        return inner.CountAsync<T>(plan, arguments, transaction, cancellationToken);
    }

    public override ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.InsertAsync(plan, record, transaction, cancellationToken);

    public override ValueTask InsertManyAsync<T>(QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.InsertManyAsync(plan, records, transaction, cancellationToken);

    public override ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.UpsertAsync(plan, record, transaction, cancellationToken);

    public override ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.UpdateAsync(plan, draft, arguments, transaction, cancellationToken);

    public override ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.DeleteAsync<T>(plan, arguments, transaction, cancellationToken);

    public override double StatementCost => inner.StatementCost;

    public override SqlDialect? Dialect => inner.Dialect;

    public override ValueTask<ObjectStatistics?> CollectStatisticsAsync(ObjectSchema schema, CancellationToken cancellationToken = default) =>
        inner.CollectStatisticsAsync(schema, cancellationToken);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
