using ObjectQL.Query;

namespace ObjectQL;

/// <content>What the cache that processes share is asked, and what is known not to be there.</content>
internal sealed partial class CachingDriver
{
    private async ValueTask<T?> FindSharedAsync<T>(SharedLevel shared, CachedRecordKey key, long stamp, CacheOptions options, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        var request = DatabaseCache.SharedRequestOf(
            key.Plan, cache.DependenciesOf(key.Plan), Inner, new RecordForm<T>(key.Plan, isList: false), [Value.Of(key.Id)], cache.DependenciesOf(key.Plan).UnitsOfRecord(key.Id, cache.FindSchema));
        var result = await shared.GetAsync(cache.Records, key, stamp, request, options.TimeToLive, () => RecordAsync<T>(key), static _ => true, cancellationToken).ConfigureAwait(false);
        return CopyOf<T>(result.Value);
    }

    /// <summary>Takes note of a read, to be repeated ahead; apart, so that a read which is not noted makes nothing.</summary>
    private void Note<T>(QueryPlan plan, string id)
        where T : Record, IRecord<T> => cache.Warmer.Note((plan, id), () => cache.Now(this).FindAsync<T>(plan, id, null, CancellationToken.None).AsTask());

    /// <summary>Where a result stands for other processes; nowhere when there are none.</summary>
    private SharedRequest Shared(in CacheRequest request, QueryPlan plan, Arguments kept, Func<QueryPlan, SharedForm?> form) =>
        request.Shared is null ? default : DatabaseCache.SharedRequestOf(plan, cache.DependenciesOf(plan), Inner, form(plan), kept.Span, cache.DependenciesOf(plan).Units(kept.Span, cache.FindSchema));

    /// <summary>The form of rows; null for what only this process can keep.</summary>
    private static SharedForm? RowsForm<TRow, TShape>(QueryPlan plan, bool isList) =>
        typeof(TRow) == typeof(Row) ? new RowForm(plan, isList)
        : ScalarForm<TRow>.Exists ? new ScalarForm<TRow>(typeof(TShape).FullName!, isList)
        : null;

    /// <summary>Whether a read by id is of a record that is certainly not there.</summary>
    private bool IsAbsent(QueryPlan plan, Arguments arguments, DriverTransaction? transaction) =>
        transaction is null && plan.Kind == PlanKind.Find && cache.VersionsOf(plan.Schema) is { KnowsIds: true } versions
        && cache.DependenciesOf(plan) is { IsOfOneRecord: true } dependencies && versions.IsAbsent(PlanDependencies.TextOf(arguments.Span[dependencies.IdPosition]));
}
