namespace ObjectQL.Benchmarks;

/// <summary>The model of the benchmarks, filled from <c>metadata/</c>.</summary>
[ObjectModel]
public sealed partial class BenchmarkDb;
