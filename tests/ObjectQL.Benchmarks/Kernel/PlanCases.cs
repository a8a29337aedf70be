using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>Plans that were made before: looked up, and executed on a database without records.</summary>
internal static class PlanCases
{
    public static IEnumerable<BenchmarkCase> All { get; } =
    [
        new("cached plan look-up", [LookUps("floor", static x => x.ByDictionary()), LookUps("ObjectQL", static x => x.ByCache()), LookUps("naive", static x => x.ByText())]),
        new("execute a cached plan", [Runs("floor", static x => x.RunAsync()), Runs("ObjectQL", static x => x.RunFluentAsync()), Runs("naive", static x => x.RunTextAsync())]),
    ];

    private static AsyncContender<PlanPeers, int> LookUps(string name, Func<PlanPeers, ValueTask<int>> action) => new(name, PlanPeers.OpenAsync, action) { OperationsPerInvocation = PlanPeers.LookUps };

    private static AsyncContender<PlanPeers, List<Project>> Runs(string name, Func<PlanPeers, ValueTask<List<Project>>> action) => new(name, PlanPeers.OpenAsync, action);
}
