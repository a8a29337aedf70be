using ObjectQL.Benchmarks.Behaviour;
using ObjectQL.Benchmarks.Detailed;
using ObjectQL.Benchmarks.Generator;
using ObjectQL.Benchmarks.Guard;
using ObjectQL.Benchmarks.Kernel;
using ObjectQL.Benchmarks.Native;
using ObjectQL.Benchmarks.Planning;
using ObjectQL.Benchmarks.Postgres;
using ObjectQL.Benchmarks.Queries;
using ObjectQL.Benchmarks.Ratios;
using ObjectQL.Benchmarks.Sqlite;
using ObjectQL.Benchmarks.Startup;
using ObjectQL.Benchmarks.Stress;

SqliteLibrary.Use();
BenchmarkSuite[] suites = [SqliteSuite.Suite, GeneratorSuite.Suite, StartupSuite.Suite, PlannerSuite.Suite, QuerySuite.Suite, BehaviourSuite.Suite, KernelSuite.Suite, PostgresSuite.Suite];
switch (args)
{
    case ["ratios", "guard", .. var rest]:
        return await GuardCommand.RunAsync(rest, suites);
    case ["ratios", .. var rest]:
        return await RatiosCommand.RunAsync(rest, suites);
    case ["stress", .. var rest]:
        return await StressCommand.RunAsync(rest);
    case ["bdn", .. var rest]:
        return DetailedCommand.Run(rest);
    default:
        Console.Error.WriteLine("ratios SUITE [--json FILE] [--case TEXT] [--quick] | ratios guard [--json [FILE]] [--case TEXT] [--accept] | stress [--minutes N] | bdn [BenchmarkDotNet's own arguments]");
        return 2;
}
