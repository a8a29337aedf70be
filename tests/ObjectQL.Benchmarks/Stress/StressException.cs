namespace ObjectQL.Benchmarks.Stress;

/// <summary>What fails on purpose.</summary>
internal sealed class StressException(string message) : Exception(message);
