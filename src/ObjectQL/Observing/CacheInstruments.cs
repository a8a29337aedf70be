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
        Telemetry.Meter.CreateObservableCounter(
            "objectql.shared_cache.requests",
            static () => Shared(static one => one.Hits, "hit").Concat(Shared(static one => one.Misses, "miss")).Concat(Shared(static one => one.Bypasses, "bypass")),
            "{request}",
            "How often the cache that processes share had a result (hit), had none (miss), or was not believed (bypass)."),
        Telemetry.Meter.CreateObservableCounter("objectql.shared_cache.failures", static () => Shared(static one => one.Failures), "{failure}", "How often the cache that processes share has failed."),
        Telemetry.Meter.CreateObservableUpDownCounter("objectql.shared_cache.owed", static () => Shared(static one => one.Owed), "{change}", "How many changes other processes could not be told of yet."),
        Telemetry.Meter.CreateObservableUpDownCounter("objectql.cache.size", static () => Cached(static one => one.Bytes), "By", "How many bytes the entries have, estimated."),
    ];

    /// <summary>Makes the instruments.</summary>
    public static void Begin() => GC.KeepAlive(s_all);

    private static IEnumerable<Measurement<long>> Requests() => Planned(static one => one.Hits, "hit").Concat(Planned(static one => one.Misses, "miss"));

    private static IEnumerable<Measurement<long>> Evictions() => Planned(static one => one.Evictions);

    private static IEnumerable<Measurement<long>> Plans() => Planned(static one => one.Count);

    private static IEnumerable<Measurement<long>> Planned(Func<PlanCacheStatistics, long> read, string? result = null) =>
        Models().Select(counts => Of(read(counts.Plans), result, Tag("objectql.database", counts.Model)));

    private static IEnumerable<Measurement<long>> Cached(Func<CacheStatistics, long> read, string? result = null) => Models().Where(static counts => counts.Records is not null).SelectMany(counts => new[]
    {
        Of(read(counts.Records!.Value), result, Tag("objectql.database", counts.Model), Tag("objectql.cache", "records")),
        Of(read(counts.Results), result, Tag("objectql.database", counts.Model), Tag("objectql.cache", "results")),
    });

    private static IEnumerable<Measurement<long>> Shared(Func<SharedCacheStatistics, long> read, string? result = null) => Models().Where(static counts => counts.Records is not null).Select(counts =>
        Of(read(counts.Shared), result, Tag("objectql.database", counts.Model)));

    /// <summary>None while nobody is told anything.</summary>
    private static IEnumerable<ModelCounts> Models() => Telemetry.IsOn ? OpenDatabases.ByModel() : [];

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private static Measurement<long> Of(long value, string? result, params KeyValuePair<string, object?>[] tags) =>
        new(value, result is null ? tags : [.. tags, Tag("objectql.result", result)]);
}
