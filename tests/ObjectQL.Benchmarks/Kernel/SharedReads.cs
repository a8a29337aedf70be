using System.Collections.Concurrent;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>A record by key where a shared cache stands behind the process; the cache is a dictionary, so that what is measured is the way to it.</summary>
internal sealed class SharedReads(BenchmarkDb db) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, object> _known = new() { ["a"] = new object() };
    private readonly BenchmarkDb.Session _session = db.AsSystem();

    public static async ValueTask<SharedReads> OpenAsync(TimeSpan trust)
    {
        var db = await BenchmarkDb.OpenAsync(new MemoryDriver());
        db.Cache.Use("projects");
        db.Cache.Share(new DictionaryCache(), "benchmark", new() { TrustFor = trust, TimeToLive = TimeSpan.FromHours(1) });
        var reads = new SharedReads(db);
        await reads._session.Projects.CreateAsync(new() { Id = "a", Name = "One" });
        await reads.FindAsync();
        return reads;
    }

    public object? Dictionary() => _known.GetValueOrDefault("a");

    public async ValueTask<object?> FindAsync() => await _session.Projects.FindAsync("a");

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await db.DisposeAsync();
    }

    private sealed class DictionaryCache : ISharedCache
    {
        private readonly ConcurrentDictionary<string, byte[]> _entries = new(StringComparer.Ordinal);

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => new(_entries.GetValueOrDefault(key));

        public ValueTask SetAsync(string key, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken)
        {
            _entries[key] = value;
            return default;
        }
    }
}
