using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A driver of which only reading is left; it stands in front of the driver that a session reads from which writes nothing.</summary>
/// <param name="inner">Where records are read.</param>
internal sealed class ReadingDriver(Driver inner) : ForwardingDriver(inner)
{
    public override ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default) => throw Refused(null);

    public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class => plan.Hold == RecordHold.None ? base.FindAsync<T>(plan, id, transaction, cancellationToken) : throw Refused(plan);

    public override ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        plan.Hold == RecordHold.None ? base.ListAsync<T>(plan, arguments, transaction, cancellationToken) : throw Refused(plan);

    public override ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) => throw Refused(plan);

    public override ValueTask InsertManyAsync<T>(QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken) => throw Refused(plan);

    public override ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) => throw Refused(plan);

    public override ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) => throw Refused(plan);

    public override ValueTask UpdateEachAsync<T>(QueryPlan plan, IReadOnlyList<(Value Id, T Draft)> changes, DriverTransaction transaction, CancellationToken cancellationToken) => throw Refused(plan);

    public override ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) => throw Refused(plan);

    public override ValueTask<long> TakeNumbersAsync(string sequence, int count, DriverTransaction? transaction, CancellationToken cancellationToken) => throw Refused(null);

    public override ValueTask LockAsync(string name, DriverTransaction transaction, CancellationToken cancellationToken) => throw Refused(null);

    private static ObjectQLException Refused(QueryPlan? plan) => new(
        ErrorCode.InvalidRequest, "This session reads from a standby and writes nothing (ReadFromStandby); write in another session.", plan?.Schema.Name);
}
