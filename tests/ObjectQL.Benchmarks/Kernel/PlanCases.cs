using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>
/// Plans that were made before: looked up, and executed on a database without records. Queries and plans of 16 shapes lie in a core's first cache, those of 64 do not: then it is its misses that are compared.
/// </summary>
internal static class PlanCases
{
    public static IEnumerable<BenchmarkCase> All { get; } =
    [
        LookUps("cached plan look-up", 16),
        LookUps("cached plan look-up, 64 shapes", 64),
        new("execute a cached plan", [Runs("floor", static x => x.RunAsync()), Runs("ObjectQL", static x => x.RunFluentAsync()), Runs("naive", static x => x.RunTextAsync())]),
    ];

    private static BenchmarkCase LookUps(string name, int shapes)
    {
        return new(name, [Contender("floor", static x => x.ByDictionary()), Contender("ObjectQL", static x => x.ByCache()), Contender("naive", static x => x.ByText())]);

        AsyncContender<PlanPeers, int> Contender(string name, Func<PlanPeers, ValueTask<int>> action) =>
            new(name, () => PlanPeers.OpenAsync(shapes), action) { OperationsPerInvocation = PlanPeers.LookUps };
    }

    private static AsyncContender<PlanPeers, List<Project>> Runs(string name, Func<PlanPeers, ValueTask<List<Project>>> action) => new(name, static () => PlanPeers.OpenAsync(16), action);
}
