using ObjectQL.Benchmarks.Native;
using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>The suite <c>sqlite</c>: the same seven operations in memory and on a file, by all contenders.</summary>
internal static class SqliteSuite
{
    public static BenchmarkSuite Suite { get; } = new("sqlite", Cases)
    {
        Preamble = static () =>
        [
            SqliteLibrary.Description,
            $"{SampleData.Rows:N0} rows of 8 columns; every contender has a database of its own; files: WAL, synchronous=FULL.",
        ],
    };

    private static IEnumerable<BenchmarkCase> Cases(SuiteContext context)
    {
        foreach (var place in new[] { StorePlace.Memory, StorePlace.Files(context.Folder) })
        {
            yield return new("get by key" + place.Suffix, [.. Peers(place, static x => x.Find())]);
            yield return new("list 50" + place.Suffix, [.. Peers(place, static x => x.List50())]);
            yield return new("list 1000" + place.Suffix, [.. Peers(place, static x => x.List1000())]);
            yield return new("insert 1" + place.Suffix, [.. Peers(place, static x => x.InsertOne(), SampleData.NewRows)]);
            yield return new("insert 1000" + place.Suffix, [.. Peers(place, static x => x.InsertThousand(), SampleData.NewRows / 1000)]);
            yield return new("update" + place.Suffix, [.. Peers(place, static x => x.Update())]);
            yield return new("count" + place.Suffix, [.. Peers(place, static x => x.Count())]);
        }
    }

    /// <summary>The floor and the hand-written peers.</summary>
    /// <param name="place">Where their databases are.</param>
    /// <param name="action">The operation.</param>
    /// <param name="batch">For inserts: how often the action may run before the new rows are removed again.</param>
    private static IEnumerable<Contender> Peers(StorePlace place, Action<ProjectStore> action, int batch = int.MaxValue)
    {
        Action<ProjectStore>? reset = batch == int.MaxValue ? null : static x => x.RemoveNew();
        yield return new SyncContender<ProjectStore>("floor", () => new FloorStore(place.NewFile()), action, reset) { MaximumBatch = batch };
        yield return new SyncContender<ProjectStore>("Microsoft.Data.Sqlite", () => new AdoStore(place.NewFile()), action, reset) { MaximumBatch = batch };
        yield return new SyncContender<ProjectStore>("Dapper", () => new DapperStore(place.NewFile()), action, reset) { MaximumBatch = batch };
    }
}
