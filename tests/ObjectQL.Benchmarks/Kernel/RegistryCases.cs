using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>The metadata registry: what joins, a package that comes and goes among more and less, and objects by number and name.</summary>
internal static class RegistryCases
{
    public static IEnumerable<BenchmarkCase> All { get; } =
    [
        new("register 1,000", [Registry("floor", 1_000, static x => x.FillPlain()), Registry("ObjectQL", 1_000, static x => x.FillRegistry()), Registry("naive", 1_000, static x => x.FillMaps())]),
        new("a package of 100 comes and goes among 1,000", [Registry("floor", 1_000, static x => x.SwapPlain()), Registry("ObjectQL", 1_000, static x => x.SwapRegistry()), Registry("naive", 1_000, static x => x.SwapMaps())]),
        new("a package of 100 comes and goes among 10,000", [Registry("floor", 10_000, static x => x.SwapPlain()), Registry("ObjectQL", 10_000, static x => x.SwapRegistry()), Registry("naive", 10_000, static x => x.SwapMaps())]),
        new("object by constant id", [Objects("floor", static x => x.ByArray()), Objects("ObjectQL", static x => x.ByNumber())]),
        new("object by name", [Objects("floor", static x => x.ByFrozenName()), Objects("ObjectQL", static x => x.ByName())]),
    ];

    private static SyncContender<RegistryPeers> Registry(string name, int others, Action<RegistryPeers> action) => new(name, () => RegistryPeers.Open(others), action);

    private static SyncContender<ObjectPeers> Objects(string name, Action<ObjectPeers> action) => new(name, ObjectPeers.Open, action) { OperationsPerInvocation = ObjectPeers.LookUps };
}
