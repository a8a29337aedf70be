using ObjectQL.Benchmarks.Generator;
using ObjectQL.Benchmarks.Ratios;
using ObjectQL.Metadata;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>
/// A database opens with 1,000 objects that the compiler never saw, and one of them is used; one more joins them, and goes. The floor reads and links the files that this is about, and nothing
/// else.
/// </summary>
internal static class LoadingCases
{
    private const int Count = 1_000;

    public static IEnumerable<BenchmarkCase> All { get; } =
    [
        new("1,000 objects of the run time open, one is used", [
            Contender("floor", static x => x.ReadAsync()), Contender("ObjectQL", static x => x.UseOneAsync()), Contender("naive", static x => x.PrepareAllAsync())]),
        new("an object joins 1,000 of the run time, and goes", [
            Contender("floor", static x => x.ReadJoiningAsync()), Joining("ObjectQL", static x => x.JoinAsync()), Joining("naive", static x => x.ReadAllAgainAsync())]),
    ];

    private static AsyncContender<Files, long> Contender(string name, Func<Files, ValueTask<long>> action) =>
        new(name, static () => new(new Files()), action) { MaximumBatch = 1, SpansThreads = true };

    private static AsyncContender<Files, long> Joining(string name, Func<Files, ValueTask<long>> action) =>
        new(name, static () => Files.OpenAsync(), action) { MaximumBatch = 1, SpansThreads = true };

    private sealed class Files : IAsyncDisposable
    {
        private readonly MetadataSource[] _sources = [.. Enumerable.Range(0, Count).Select(static number => new MetadataSource(SyntheticModel.Path(number), SyntheticModel.Text(number, Count)))];

        private readonly MetadataSource _joining = new("joining.object.yml", SyntheticModel.Text(1, Count).Replace(SyntheticModel.Name(1), "joining", StringComparison.Ordinal));
        private DynamicDatabase? _db;

        public static async ValueTask<Files> OpenAsync()
        {
            var files = new Files();
            files._db = await DynamicDatabase.OpenAsync(new MemoryDriver(), files._sources);
            return files;
        }

        public ValueTask<long> ReadJoiningAsync() => new(MetadataLinker.Link([MetadataParser.Parse(_joining)]).Schema.Objects.Count);

        public async ValueTask<long> JoinAsync()
        {
            var loaded = await _db!.LoadMetadataAsync([_joining]);
            await _db.UnloadMetadataAsync(loaded);
            return loaded.Objects.Count;
        }

        /// <summary>Everything is read and linked again with what joins.</summary>
        public async ValueTask<long> ReadAllAgainAsync()
        {
            _ = MetadataLinker.Link([.. _sources.Append(_joining).Select(static source => MetadataParser.Parse(source))]);
            return await JoinAsync();
        }

        public ValueTask<long> ReadAsync() => new(MetadataLinker.Link([.. _sources.Select(static source => MetadataParser.Parse(source))]).Schema.Objects.Count);

        public async ValueTask<long> UseOneAsync()
        {
            await using var db = await DynamicDatabase.OpenAsync(new MemoryDriver(), _sources);
            await using var session = db.AsSystem();
            return await session.Objects(SyntheticModel.Name(0)).CountAsync();
        }

        /// <summary>All objects are made before the first one is used.</summary>
        public async ValueTask<long> PrepareAllAsync()
        {
            await using var db = await DynamicDatabase.OpenAsync(new MemoryDriver(), _sources);
            await db.PrepareMetadataAsync();
            await using var session = db.AsSystem();
            return await session.Objects(SyntheticModel.Name(0)).CountAsync();
        }

        public ValueTask DisposeAsync() => _db?.DisposeAsync() ?? default;
    }
}
