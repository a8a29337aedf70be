using ObjectQL.Benchmarks.Behaviour;
using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>Five hooks, a thousand times: the context rented, the hooks run, the context given back.</summary>
internal static class HookCases
{
    public static IEnumerable<BenchmarkCase> All { get; } =
    [
        new("5 hooks x 1,000", [BehaviourSuite.FiveByHand(), BehaviourSuite.FiveCompiled(), BehaviourSuite.Registry("naive", 5)]),
    ];
}
