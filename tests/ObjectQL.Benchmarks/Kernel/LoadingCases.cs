using ObjectQL.Benchmarks.Generator;
using ObjectQL.Benchmarks.Ratios;
using ObjectQL.Metadata;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>A database opens with 1,000 objects that the compiler never saw, and one of them is used. The floor reads and links the files, and nothing else.</summary>
internal static class LoadingCases
{
    private const int Count = 1_000;

    public static IEnumerable<BenchmarkCase> All { get; } =
    [
        new("1,000 objects of the run time open, one is used", [
            Contender("floor", static x => x.ReadAsync()), Contender("ObjectQL", static x => x.UseOneAsync()), Contender("naive", static x => x.PrepareAllAsync())]),
    ];

    private static AsyncContender<Files, long> Contender(string name, Func<Files, ValueTask<long>> action) =>
        new(name, static () => new(new Files()), action) { MaximumBatch = 1, SpansThreads = true };

    private sealed class Files : IAsyncDisposable
    {
        private readonly MetadataSource[] _sources = [.. Enumerable.Range(0, Count).Select(static number => new MetadataSource(SyntheticModel.Path(number), SyntheticModel.Text(number, Count)))];

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

        public ValueTask DisposeAsync() => default;
    }
}
