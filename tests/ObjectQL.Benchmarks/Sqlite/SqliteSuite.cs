using ObjectQL.Benchmarks.Native;
using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>The suite <c>sqlite</c>: the same seven operations in memory and on a file, by all contenders, and group commit.</summary>
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
        var files = StorePlace.Files(context.Folder);
        foreach (var place in new[] { StorePlace.Memory, files })
        {
            yield return new("get by key" + place.Suffix, [
                .. Peers(place, static x => x.Find()),
                Typed(place, static x => x.FindAsync()),
                Json(place, static x => x.FindJsonAsync())]);
            yield return new("list 50" + place.Suffix, [
                .. Peers(place, static x => x.List50()),
                Typed(place, static x => x.List50Async()),
                Json(place, static x => x.List50JsonAsync())]);
            yield return new("list 1000" + place.Suffix, [
                .. Peers(place, static x => x.List1000()),
                Typed(place, static x => x.List1000Async()),
                Json(place, static x => x.List1000JsonAsync())]);
            yield return new("insert 1" + place.Suffix, [
                .. Peers(place, static x => x.InsertOne(), SampleData.NewRows),
                Typed(place, static x => x.InsertOneAsync(), SampleData.NewRows)]);
            yield return new("insert 1000" + place.Suffix, [
                .. Peers(place, static x => x.InsertThousand(), SampleData.NewRows / 1000),
                Typed(place, static x => x.InsertThousandAsync(), SampleData.NewRows / 1000)]);
            yield return new("update" + place.Suffix, [
                .. Peers(place, static x => x.Update()),
                Typed(place, static x => x.UpdateAsync())]);
            yield return new("count" + place.Suffix, [
                .. Peers(place, static x => x.Count()),
                Typed(place, static x => x.CountAsync())]);
        }

        yield return GroupCommitCase.Create(files);
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

    private static AsyncContender<SqliteObjectQL, T> Typed<T>(
        StorePlace place, Func<SqliteObjectQL, ValueTask<T>> action, int batch = int.MaxValue) =>
        new(
            "ObjectQL typed",
            () => SqliteObjectQL.OpenAsync(place.NewFile()),
            action,
            batch == int.MaxValue ? null : static x => x.RemoveNewAsync())
        {
            MaximumBatch = batch,
        };

    private static AsyncContender<SqliteObjectQL, int> Json(StorePlace place, Func<SqliteObjectQL, ValueTask<int>> action) =>
        new("ObjectQL JSON", () => SqliteObjectQL.OpenAsync(place.NewFile()), action);
}
