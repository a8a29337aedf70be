namespace ObjectQL.Benchmarks.Ratios;

/// <summary>A named list of cases.</summary>
/// <param name="Name">The name on the command line and in the JSON lines.</param>
/// <param name="Cases">Gives the cases; called once, when the suite runs.</param>
internal sealed record BenchmarkSuite(string Name, Func<SuiteContext, IEnumerable<BenchmarkCase>> Cases)
{
    /// <summary>What is printed before the first case, such as the version of a native library.</summary>
    public Func<IEnumerable<string>>? Preamble { get; init; }
}
