namespace ObjectQL.Metadata;

/// <summary>Stage one: the text of one file becomes documents with places. Knows nothing of other files.</summary>
public static class MetadataParser
{
    /// <summary>
    /// Whether a file of that name is metadata: <c>*.object.yml</c>, <c>*.permission.yaml</c>, <c>i18n/en/projects.json</c>, ...
    /// </summary>
    public static bool IsMetadata(string path) => MetadataPath.Of(path).Kind != MetadataKind.None;

    /// <summary>Reads one file. Never throws for bad content: what is wrong is in <see cref="MetadataFile.Diagnostics"/>.</summary>
    public static MetadataFile Parse(MetadataSource source, CancellationToken cancellationToken = default)
    {
        var path = MetadataPath.Of(source.Path);
        var hash = Hash128.Of(source.Content);
        if (path.Kind == MetadataKind.None)
        {
            return new MetadataFile(source.Path, []) { ContentHash = hash };
        }

        var sink = new DiagnosticSink();
        var outcome = ContentReader.Read(path, source.Content, sink, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var suppressions = Suppressions.In(source.Content);
        var documents = DocumentReader.Read(path, outcome, suppressions, sink);
        var diagnostics = sink.Items.Where(d => suppressions?.Covers(d) != true).ToEquatableArray();
        return new MetadataFile(source.Path, diagnostics) { ContentHash = hash, Documents = documents };
    }
}
