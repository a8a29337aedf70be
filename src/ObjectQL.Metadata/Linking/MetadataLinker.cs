namespace ObjectQL.Metadata;

/// <summary>Stage two: the documents of all files become one checked schema.</summary>
public static class MetadataLinker
{
    /// <summary>
    /// Links files. The order of <paramref name="files"/> does not matter: they are sorted by path. Never throws for bad
    /// content.
    /// </summary>
    public static LinkResult Link(IReadOnlyList<MetadataFile> files, CancellationToken cancellationToken = default) =>
        new(LinkedSchema.Empty, []);
}
