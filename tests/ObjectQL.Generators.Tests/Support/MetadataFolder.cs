namespace ObjectQL.Generators.Tests;

/// <summary>The metadata files below a folder, by their relative paths.</summary>
internal static class MetadataFolder
{
    /// <summary>The kitchen sinks: this project's own files, each with its own theme.</summary>
    public static IReadOnlyList<(string Path, string Content)> KitchenSink { get; } =
        Read(Path.Combine(TestContext.CurrentContext.TestDirectory, "KitchenSink"), "metadata/");

    /// <summary>All metadata files below <paramref name="folder"/>, sorted by path.</summary>
    public static IReadOnlyList<(string Path, string Content)> Read(string folder, string prefix) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Path: prefix + Path.GetRelativePath(folder, file).Replace('\\', '/'), Content: File.ReadAllText(file)))
            .Where(file => Metadata.MetadataParser.IsMetadata(file.Path))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];
}
