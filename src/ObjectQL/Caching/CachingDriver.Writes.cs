using ObjectQL.Query;

namespace ObjectQL;

/// <content>
/// Writes: the CacheInvalidation stage. What depends on a write is dropped when it has happened, and inside of a transaction when that is committed. A write that failed may have happened all
/// the same, so it drops as well.
/// </content>
internal sealed partial class CachingDriver
{
    public override ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        WriteAsync(Inner.InsertAsync(plan, record, Note(plan, IdOf(record), transaction), cancellationToken), plan, IdOf(record), transaction);

    public override ValueTask InsertManyAsync<T>(QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        WriteAsync(Inner.InsertManyAsync(plan, records, Note(plan, null, transaction), cancellationToken), plan, null, transaction);

    public override ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        WriteAsync(Inner.UpsertAsync(plan, record, Note(plan, null, transaction), cancellationToken), plan, null, transaction);

    public override ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var id = IdOf(plan, PlanKind.Update, arguments);
        return WriteAsync(Inner.UpdateAsync(plan, draft, arguments, Note(plan, id, transaction), cancellationToken), plan, id, transaction);
    }

    public override ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var id = IdOf(plan, PlanKind.Delete, arguments);
        return WriteAsync(Inner.DeleteAsync<T>(plan, arguments, Note(plan, id, transaction), cancellationToken), plan, id, transaction);
    }

    private static string? IdOf(QueryPlan plan, PlanKind single, Arguments arguments) =>
        plan.Kind == single && PlanDependencies.Position(plan) is >= 0 and var position ? PlanDependencies.TextOf(arguments.Span[position]) : null;

    /// <summary>Null where the engine gives the id.</summary>
    private static string? IdOf(Record record) => record.IdOrEmpty.Length == 0 ? null : record.IdOrEmpty;

    private DriverTransaction? Note(QueryPlan plan, string? id, DriverTransaction? transaction)
    {
        if (transaction is not null)
        {
            (transaction.Writes ??= new PendingWrites()).Add(cache, plan, id);
        }

        return transaction;
    }

    private async ValueTask WriteAsync(ValueTask write, QueryPlan plan, string? id, DriverTransaction? transaction)
    {
        try
        {
            await write.ConfigureAwait(false);
        }
        finally
        {
            if (transaction is null)
            {
                cache.Written(plan, id);
            }
        }
    }

    private async ValueTask<int> WriteAsync(ValueTask<int> write, QueryPlan plan, string? id, DriverTransaction? transaction)
    {
        try
        {
            return await write.ConfigureAwait(false);
        }
        finally
        {
            if (transaction is null)
            {
                cache.Written(plan, id);
            }
        }
    }
}
