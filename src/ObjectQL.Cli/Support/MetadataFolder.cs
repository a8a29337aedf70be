using ObjectQL.Metadata;

namespace ObjectQL.Cli.Support;

/// <summary>The metadata files of a folder.</summary>
internal static class MetadataFolder
{
    private static readonly HashSet<string> s_skipped = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", "dist", ".git" };

    /// <summary>The paths of the metadata files below a folder, as they are below it, with <c>/</c>, sorted.</summary>
    public static IReadOnlyList<string> Find(string folder) =>
        [.. Walk(folder).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Where(MetadataParser.IsMetadata).Order(StringComparer.Ordinal)];

    /// <summary>Reads all of them; their paths begin with the folder's name as it was said.</summary>
    public static async Task<IReadOnlyList<MetadataFile>> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var sources = await SourcesAsync(folder, cancellationToken).ConfigureAwait(false);
        return [.. sources.Select(source => MetadataParser.Parse(source, cancellationToken))];
    }

    /// <summary>Their texts.</summary>
    public static async Task<IReadOnlyList<MetadataSource>> SourcesAsync(string folder, CancellationToken cancellationToken)
    {
        var sources = new List<MetadataSource>();
        foreach (var path in Find(folder))
        {
            var content = await File.ReadAllTextAsync(Path.Combine(folder, path), cancellationToken).ConfigureAwait(false);
            sources.Add(new MetadataSource(Path.Combine(folder, path).Replace('\\', '/'), content));
        }

        return sources;
    }

    /// <summary>All files below a folder, but for those of builds and packages.</summary>
    public static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }

        foreach (var child in Directory.EnumerateDirectories(folder).Where(static child => !s_skipped.Contains(Path.GetFileName(child))))
        {
            foreach (var file in Walk(child))
            {
                yield return file;
            }
        }
    }
}
