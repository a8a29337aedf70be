using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Behaviour;

/// <summary>The case <c>validate 20 rules</c> of the suite <c>behaviour</c>: a record that breaks none of them.</summary>
internal static class RuleCases
{
    public static IEnumerable<BenchmarkCase> All { get; } =
    [
        new("validate 20 rules", [
            new SyncContender<OrderRules>("floor", OrderRules.Open, static x => x.HandWritten()),
            new SyncContender<OrderRules>("ObjectQL", OrderRules.Open, static x => x.Compiled()),
            new SyncContender<OrderRules>("FluentValidation", OrderRules.Open, static x => x.Fluent())]),
    ];
}
