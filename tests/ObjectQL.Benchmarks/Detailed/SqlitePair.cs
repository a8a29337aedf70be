using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using ObjectQL.Benchmarks.Ratios;
using ObjectQL.Benchmarks.Sqlite;

namespace ObjectQL.Benchmarks.Detailed;

/// <summary>The floor and ObjectQL with 10,000 rows each.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "BenchmarkDotNet calls the clean-up.")]
public abstract class SqlitePair
{
    private TemporaryFolder? _folder;
    private FloorStore? _floor;
    private SqliteObjectQL? _store;

    /// <summary>Whether the databases are files.</summary>
    [Params(false, true)]
    public bool File { get; set; }

    private protected FloorStore Floor => _floor!;

    private protected SqliteObjectQL Store => _store!;

    [GlobalSetup]
    public async Task SetUp()
    {
        _folder = new TemporaryFolder();
        var place = File ? StorePlace.Files(_folder.Path) : StorePlace.Memory;
        _floor = new FloorStore(place.NewFile());
        _store = await SqliteObjectQL.OpenAsync(place.NewFile());
    }

    [GlobalCleanup]
    public async Task CleanUp()
    {
        Floor.Dispose();
        await Store.DisposeAsync();
        _folder!.Dispose();
    }

    private protected static T Result<T>(ValueTask<T> task) =>
        task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
}
