using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>Reads that the level which processes share takes part in, ids that are known not to be there, an application's own values, and what telemetry costs while nobody listens.</summary>
internal static class SharedCacheCases
{
    public static IEnumerable<BenchmarkCase> All { get; } =
    [
        new("shared get by key", [
            new AsyncContender<SharedReads, object?>("floor", static () => SharedReads.OpenAsync(default), static x => new(x.Dictionary())),
            new AsyncContender<SharedReads, object?>("ObjectQL trusting", static () => SharedReads.OpenAsync(TimeSpan.FromHours(1)), static x => x.FindAsync()),
            new AsyncContender<SharedReads, object?>("ObjectQL asking", static () => SharedReads.OpenAsync(TimeSpan.Zero), static x => x.FindAsync())]),
        new("get by an unknown id", [
            new AsyncContender<AbsentReads, object?>("floor", static () => AbsentReads.OpenAsync(isKnown: false), static x => new(x.Dictionary())),
            new AsyncContender<AbsentReads, object?>("ObjectQL", static () => AbsentReads.OpenAsync(isKnown: false), static x => x.FindAsync()),
            new AsyncContender<AbsentReads, object?>("ObjectQL known ids", static () => AbsentReads.OpenAsync(isKnown: true), static x => x.FindAsync())]),
        new("own value by key", [
            new AsyncContender<OwnValues, string>("floor", OwnValues.OpenAsync, static x => new(x.Dictionary())),
            new AsyncContender<OwnValues, string>("ObjectQL", OwnValues.OpenAsync, static x => x.ValuesAsync()),
            new AsyncContender<OwnValues, string>("ObjectQL MemoryCache", OwnValues.OpenAsync, static x => x.MemoryAsync())]),
        new("find while nobody listens", [
            new AsyncContender<QuietReads, object?>("telemetry off", QuietReads.OpenAsync, static x => x.FindOffAsync()),
            new AsyncContender<QuietReads, object?>("ObjectQL", QuietReads.OpenAsync, static x => x.FindOnAsync())]),
    ];
}
