namespace ObjectQL.Benchmarks.Ratios;

/// <summary>What a suite may use while it runs.</summary>
/// <param name="Folder">A temporary folder, deleted after the run.</param>
/// <param name="IsQuick">Whether the run is to be short.</param>
internal sealed record SuiteContext(string Folder, bool IsQuick);
