using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>The suite <c>kernel</c>: what stands around the compiled core; a file for each group of cases.</summary>
internal static class KernelSuite
{
    public static BenchmarkSuite Suite { get; } = new("kernel", static _ =>
        CacheCases.All.Concat(SharedCacheCases.All).Concat(MiddlewareCases.All).Concat(RegistryCases.All).Concat(LoadingCases.All).Concat(PoolCases.All).Concat(PackageCases.All).Concat(ContextCases.All).Concat(PlanCases.All).Concat(HookCases.All));
}
