using System.Collections.Concurrent;
using ObjectQL.Sqlite;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>Records that are not there, asked for by key of SQLite in the process.</summary>
internal sealed class AbsentReads(BenchmarkDb db) : IAsyncDisposable
{
    private const int Records = 1_000;
    private static readonly string[] s_absent = [.. Enumerable.Range(0, 1_024).Select(static number => $"absent {number}")];
    private readonly ConcurrentDictionary<string, object> _known = new();
    private readonly BenchmarkDb.Session _session = db.AsSystem();
    private int _step;

    public static async ValueTask<AbsentReads> OpenAsync(bool isKnown)
    {
        var db = await BenchmarkDb.OpenAsync(new SqliteDriver(":memory:"));
        var reads = new AbsentReads(db);
        await reads._session.Projects.CreateManyAsync([.. Enumerable.Range(0, Records).Select(static number => new Project { Id = $"p{number}", Name = "One" })]);
        if (isKnown)
        {
            await db.Cache.KnowIdsAsync("projects");
        }

        return reads;
    }

    public object? Dictionary() => _known.GetValueOrDefault(s_absent[_step++ & 1_023]);

    public async ValueTask<object?> FindAsync() => await _session.Projects.FindAsync(s_absent[_step++ & 1_023]);

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await db.DisposeAsync();
    }
}
