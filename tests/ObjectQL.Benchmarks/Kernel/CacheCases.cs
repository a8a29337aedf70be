using ObjectQL.Benchmarks.Ratios;
using ObjectQL.Benchmarks.Sqlite;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>Reads that the cache answers, beside the same reads by SQLite in the process.</summary>
internal static class CacheCases
{
    public static IEnumerable<BenchmarkCase> All
    {
        get
        {
            yield return new("cached get by key", [Floor(static x => x.Find()), Own("ObjectQL", isCached: false, static x => x.FindAsync()), Own("ObjectQL cached", isCached: true, static x => x.FindAsync())]);
            yield return new("cached list 50", [Floor(static x => x.List50()), Own("ObjectQL", isCached: false, static x => x.List50Async()), Own("ObjectQL cached", isCached: true, static x => x.List50Async())]);
            yield return new("cached count", [Floor(static x => x.Count()), Own("ObjectQL", isCached: false, static x => x.CountAsync()), Own("ObjectQL cached", isCached: true, static x => x.CountAsync())]);
        }
    }

    private static SyncContender<ProjectStore> Floor(Action<ProjectStore> action) => new("floor", static () => new FloorStore(null), action);

    private static AsyncContender<SqliteObjectQL, T> Own<T>(string name, bool isCached, Func<SqliteObjectQL, ValueTask<T>> action) =>
        new(name, () => SqliteObjectQL.OpenAsync(null, isCached), action);
}
