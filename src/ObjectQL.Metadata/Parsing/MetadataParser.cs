namespace ObjectQL.Metadata;

/// <summary>Stage one: the text of one file becomes documents with places. Knows nothing of other files.</summary>
public static class MetadataParser
{
    /// <summary>
    /// Whether a file of that name is metadata: <c>*.object.yml</c>, <c>*.permission.yaml</c>, <c>i18n/en/projects.json</c>, ...
    /// </summary>
    public static bool IsMetadata(string path) => false;

    /// <summary>Reads one file. Never throws for bad content: what is wrong is in <see cref="MetadataFile.Diagnostics"/>.</summary>
    public static MetadataFile Parse(MetadataSource source, CancellationToken cancellationToken = default) => new(source.Path, []);
}
