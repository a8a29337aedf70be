using System.Buffers;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.DriverKit.Tests;

/// <summary>Passes everything on to another driver; a fault overrides one of the ways.</summary>
internal class PassingDriver(Driver inner) : Driver
{
    public override string Name => inner.Name;

    public override bool CanAdd => inner.CanAdd;

    public override bool HasForeignKeys => inner.HasForeignKeys;

    public override double StatementCost => inner.StatementCost;

    protected Driver Inner => inner;

    /// <summary>The plan of a read.</summary>
    protected virtual QueryPlan Plan(QueryPlan plan) => plan;

    /// <summary>A record before it is written: a copy, or itself when it needs no change.</summary>
    protected virtual void Writing<T>(T record)
        where T : Record, IRecord<T>
    {
    }

    /// <summary>Records after they were read.</summary>
    protected virtual void HaveRead<T>(List<T> records, QueryPlan plan)
        where T : Record, IRecord<T>
    {
    }

    /// <summary>The token that a call gets.</summary>
    protected virtual CancellationToken Token(CancellationToken token) => token;

    protected virtual DriverTransaction? OfRead(DriverTransaction? transaction) => transaction;

    protected static DriverTransaction? Real(DriverTransaction? transaction) => transaction is PassingTransaction passing ? passing.Inner : transaction;

    public override ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default) => inner.EnsureSchemaAsync(request, cancellationToken);

    public override ValueTask<DatabaseCatalog> ReadCatalogAsync(CancellationToken cancellationToken = default) => inner.ReadCatalogAsync(cancellationToken);

    public override async ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default) => new PassingTransaction(await inner.BeginAsync(Token(cancellationToken)));

    public override async ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class
    {
        List<T> found = await inner.FindAsync<T>(plan, id, Real(OfRead(transaction)), Token(cancellationToken)) is { } record ? [record] : [];
        HaveRead(found, plan);
        return found.FirstOrDefault();
    }

    public override async ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var changed = Plan(plan);
        var found = await inner.ListAsync<T>(changed, arguments, Real(OfRead(transaction)), Token(cancellationToken));
        HaveRead(found, plan);
        return found;
    }

    public override ValueTask<List<TRow>> RowsAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.RowsAsync<TRow, TShape>(plan, arguments, Real(OfRead(transaction)), Token(cancellationToken));

    public override ValueTask<int> WriteJsonAsync<T>(QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.WriteJsonAsync<T>(plan, arguments, output, Real(transaction), Token(cancellationToken));

    public override ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.CountAsync<T>(plan, arguments, Real(OfRead(transaction)), Token(cancellationToken));

    public override ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var copy = RecordState.Copy(record);
        Writing(copy);
        return inner.InsertAsync(plan, copy, Real(transaction), Token(cancellationToken));
    }

    public override ValueTask InsertManyAsync<T>(QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        List<T> copies = [.. records.Select(static record => RecordState.Copy(record))];
        copies.ForEach(Writing);
        return inner.InsertManyAsync(plan, copies, Real(transaction), Token(cancellationToken));
    }

    public override ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.UpsertAsync(plan, record, Real(transaction), Token(cancellationToken));

    public override ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var copy = RecordState.Copy(draft);
        Writing(copy);
        return inner.UpdateAsync(plan, copy, arguments, Real(transaction), Token(cancellationToken));
    }

    public override ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.DeleteAsync<T>(plan, arguments, Real(transaction), Token(cancellationToken));

    public override bool TakesNumbersApart => inner.TakesNumbersApart;

    public override ValueTask<long> TakeNumbersAsync(string sequence, int count, DriverTransaction? transaction, CancellationToken cancellationToken) => inner.TakeNumbersAsync(sequence, count, Real(transaction), cancellationToken);

    public override ValueTask LockAsync(string name, DriverTransaction transaction, CancellationToken cancellationToken) => inner.LockAsync(name, Real(transaction)!, cancellationToken);

    public override ValueTask PingAsync(CancellationToken cancellationToken = default) => inner.PingAsync(cancellationToken);

    public override IAsyncEnumerable<TRow> StreamRowsAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.StreamRowsAsync<TRow, TShape>(plan, arguments, Real(OfRead(transaction)), Token(cancellationToken));

    public override ValueTask<ObjectStatistics?> CollectStatisticsAsync(ObjectSchema schema, CancellationToken cancellationToken = default) => inner.CollectStatisticsAsync(schema, cancellationToken);

    public override ValueTask<IReadOnlyList<string>> ExplainAsync(QueryPlan plan, CancellationToken cancellationToken = default) => inner.ExplainAsync(plan, cancellationToken);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
