namespace ObjectQL.Benchmarks.Ratios;

/// <summary>What a batch of invocations cost altogether.</summary>
internal readonly record struct Sample(double Nanoseconds, double Bytes);
