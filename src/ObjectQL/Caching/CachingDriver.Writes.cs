using ObjectQL.Query;

namespace ObjectQL;

/// <content>
/// Writes: the CacheInvalidation stage. What depends on a write is dropped when it has happened, and inside of a transaction when that is committed. A write that failed may have happened all
/// the same, so it drops as well.
/// </content>
internal sealed partial class CachingDriver
{
    public override async ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var id = IdOf(record);
        var versions = cache.VersionsOf(T.TypeOf(plan.Schema));
        var units = await BeginAsync(plan, id, transaction).ConfigureAwait(false);
        var turn = versions.BeginInsert();
        try
        {
            versions.TakeId(id);
            await Inner.InsertAsync(plan, record, transaction, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            versions.EndInsert(turn);
            await EndAsync(plan, id, transaction, units).ConfigureAwait(false);
        }
    }

    public override async ValueTask InsertManyAsync<T>(QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var versions = cache.VersionsOf(T.TypeOf(plan.Schema));
        var units = await BeginAsync(plan, null, transaction).ConfigureAwait(false);
        var turn = versions.BeginInsert();
        try
        {
            for (var i = 0; i < records.Count; i++)
            {
                versions.TakeId(IdOf(records[i]));
            }

            await Inner.InsertManyAsync(plan, records, transaction, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            versions.EndInsert(turn);
            await EndAsync(plan, null, transaction, units).ConfigureAwait(false);
        }
    }

    public override async ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var versions = cache.VersionsOf(T.TypeOf(plan.Schema));
        var units = await BeginAsync(plan, null, transaction).ConfigureAwait(false);
        var turn = versions.BeginInsert();
        try
        {
            versions.TakeId(IdOf(record));
            await Inner.UpsertAsync(plan, record, transaction, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            versions.EndInsert(turn);
            await EndAsync(plan, null, transaction, units).ConfigureAwait(false);
        }
    }

    public override async ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var id = IdOf(plan, PlanKind.Update, arguments);
        var kept = Kept(arguments, transaction);
        var units = await BeginAsync(plan, id, transaction).ConfigureAwait(false);
        try
        {
            return await Inner.UpdateAsync(plan, draft, kept, transaction, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await EndAsync(plan, id, transaction, units).ConfigureAwait(false);
        }
    }

    public override ValueTask UpdateEachAsync<T>(QueryPlan plan, IReadOnlyList<(Value Id, T Draft)> changes, DriverTransaction transaction, CancellationToken cancellationToken)
    {
        var writes = transaction.Writes ??= new PendingWrites();
        foreach (var (id, _) in changes)
        {
            writes.Add(cache, plan, PlanDependencies.TextOf(id));
        }

        return Inner.UpdateEachAsync(plan, changes, transaction, cancellationToken);
    }

    public override async ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var id = IdOf(plan, PlanKind.Delete, arguments);
        var kept = Kept(arguments, transaction);
        var units = await BeginAsync(plan, id, transaction).ConfigureAwait(false);
        try
        {
            var count = await Inner.DeleteAsync<T>(plan, kept, transaction, cancellationToken).ConfigureAwait(false);
            cache.Deleted(cache.VersionsOf(T.TypeOf(plan.Schema)), count);
            return count;
        }
        finally
        {
            await EndAsync(plan, id, transaction, units).ConfigureAwait(false);
        }
    }

    private static string? IdOf(QueryPlan plan, PlanKind single, Arguments arguments) =>
        plan.Kind == single && PlanDependencies.Position(plan) is >= 0 and var position ? PlanDependencies.TextOf(arguments.Span[position]) : null;

    /// <summary>Null where the engine gives the id.</summary>
    private static string? IdOf(Record record) => record.IdOrEmpty.Length == 0 ? null : record.IdOrEmpty;

    /// <summary>The arguments are only lent until this first waits, as it does for other processes.</summary>
    private Arguments Kept(Arguments arguments, DriverTransaction? transaction) => transaction is null && cache.Shared is not null ? arguments.Copy() : arguments;

    /// <summary>A write is about to happen. Without other processes nothing is waited for.</summary>
    /// <returns>What they were told of.</returns>
    private ValueTask<string[]?> BeginAsync(QueryPlan plan, string? id, DriverTransaction? transaction)
    {
        if (transaction is null)
        {
            return cache.Shared is { } shared ? AnnounceAsync(shared, SharedUnits.WrittenBy(plan, id)) : default;
        }

        (transaction.Writes ??= new PendingWrites()).Add(cache, plan, id);
        return default;
    }

    private ValueTask EndAsync(QueryPlan plan, string? id, DriverTransaction? transaction, string[]? units)
    {
        if (transaction is null)
        {
            cache.Written(plan, id);
        }

        return units is null ? default : cache.Shared!.Tokens.RaiseAsync(units);
    }

    private static async ValueTask<string[]?> AnnounceAsync(SharedLevel shared, string[] units)
    {
        await shared.Tokens.AnnounceAsync(units).ConfigureAwait(false);
        return units;
    }
}
