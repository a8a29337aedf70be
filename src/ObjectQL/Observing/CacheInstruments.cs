using System.Diagnostics.Metrics;

namespace ObjectQL;

/// <summary>The instruments that are asked how caches stand, and cost nothing while nobody asks.</summary>
internal static class CacheInstruments
{
    private static readonly Instrument[] s_all =
    [
        Telemetry.Meter.CreateObservableCounter("objectql.plan_cache.requests", Requests, "{request}", "How often a plan was found by its shape (hit), or made (miss)."),
        Telemetry.Meter.CreateObservableCounter("objectql.plan_cache.evictions", Evictions, "{plan}", "How many plans made room for others."),
        Telemetry.Meter.CreateObservableUpDownCounter("objectql.plan_cache.entries", Plans, "{plan}", "How many plans there are."),
        Telemetry.Meter.CreateObservableCounter("objectql.cache.requests", static () => Cached(static one => one.Hits, "hit").Concat(Cached(static one => one.Misses, "miss")), "{request}", "How often records and results were there (hit), or not (miss)."),
        Telemetry.Meter.CreateObservableCounter("objectql.cache.evictions", static () => Cached(static one => one.Evictions), "{entry}", "How many entries made room for others."),
        Telemetry.Meter.CreateObservableUpDownCounter("objectql.cache.entries", static () => Cached(static one => one.Entries), "{entry}", "How many entries there are."),
        Telemetry.Meter.CreateObservableUpDownCounter("objectql.cache.size", static () => Cached(static one => one.Bytes), "By", "How many bytes the entries have, estimated."),
    ];

    /// <summary>Makes the instruments.</summary>
    public static void Begin() => GC.KeepAlive(s_all);

    private static IEnumerable<Measurement<long>> Requests() => Planned(static one => one.Hits, "hit").Concat(Planned(static one => one.Misses, "miss"));

    private static IEnumerable<Measurement<long>> Evictions() => Planned(static one => one.Evictions);

    private static IEnumerable<Measurement<long>> Plans() => Planned(static one => one.Count);

    private static IEnumerable<Measurement<long>> Planned(Func<PlanCacheStatistics, long> read, string? result = null) => OpenDatabases.ByModel().Select(group =>
        Of(group.Sum(database => database.PlansIfAny is { } plans ? read(plans.Statistics) : 0), result, Tag("objectql.database", group.Key)));

    private static IEnumerable<Measurement<long>> Cached(Func<CacheStatistics, long> read, string? result = null) => OpenDatabases.ByModel().Where(static group => group.Any(static database => database.CacheIfAny is not null)).SelectMany(group => new[]
    {
        Of(group.Sum(database => database.CacheIfAny is { } cache ? read(cache.RecordStatistics) : 0), result, Tag("objectql.database", group.Key), Tag("objectql.cache", "records")),
        Of(group.Sum(database => database.CacheIfAny is { } cache ? read(cache.QueryStatistics) : 0), result, Tag("objectql.database", group.Key), Tag("objectql.cache", "results")),
    });

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private static Measurement<long> Of(long value, string? result, params KeyValuePair<string, object?>[] tags) =>
        new(value, result is null ? tags : [.. tags, Tag("objectql.result", result)]);
}
