using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>What the way through middleware costs: the operation itself is not run.</summary>
internal static class MiddlewareCases
{
    public static IEnumerable<BenchmarkCase> All { get; } =
    [
        new("count through 3 layers", [
            new AsyncContender<State, long>("floor", State.OpenAsync, static x => new(x.Peers.ByHand())),
            new AsyncContender<State, long>("ObjectQL", State.OpenAsync, static x => x.Session.Onions.CountAsync()),
            new AsyncContender<State, long>("naive", State.OpenAsync, static x => x.Peers.ComposeAsync())]),
    ];

    private sealed class State(BenchmarkDb db) : IAsyncDisposable
    {
        public OnionPeers Peers { get; } = new();

        public BenchmarkDb.Session Session { get; } = db.AsSystem();

        public static async ValueTask<State> OpenAsync() => new(await BenchmarkDb.OpenAsync(new MemoryDriver()));

        public async ValueTask DisposeAsync()
        {
            await Session.DisposeAsync();
            await db.DisposeAsync();
        }
    }
}
