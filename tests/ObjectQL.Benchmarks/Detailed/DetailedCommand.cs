using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ObjectQL.Benchmarks.Detailed;

/// <summary>The command <c>bdn</c>: BenchmarkDotNet with its own arguments.</summary>
internal static class DetailedCommand
{
    public static int Run(string[] arguments)
    {
        // In this process: the choice of the native library is the process's, and a generated project would not find it.
        var config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "objectql-benchmarks-detailed"));
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(DetailedCommand).Assembly).Run(arguments, config);
        return summaries.Any(static x => x.HasCriticalValidationErrors) ? 1 : 0;
    }
}
