using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>A connection is acquired and released, one hundred times; nothing else waits.</summary>
internal static class PoolCases
{
    public static IEnumerable<BenchmarkCase> All { get; } =
    [
        new("acquire and release 100 connections", [
            Pool("floor", static _ => PoolPeers.ThreadSlot()),
            Pool("ObjectQL", static x => x.Pool()),
            Pool("ObjectQL without slots", static x => x.PlainPool()),
            Pool("ObjectPool", static x => x.ObjectPool()),
            Pool("naive", static x => x.SemaphoreAndList())]),
    ];

    private static SyncContender<PoolPeers> Pool(string name, Action<PoolPeers> action) => new(name, static () => new PoolPeers(), action) { OperationsPerInvocation = PoolPeers.Pairs };
}
