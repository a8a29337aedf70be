namespace ObjectQL.Benchmarks.Ratios;

/// <summary>A folder of this run under the system's temporary folder, deleted at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("objectql-benchmarks-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
