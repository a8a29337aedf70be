namespace ObjectQL.Metadata;

/// <summary>The field of a field file: <c>&lt;object&gt;/fields/&lt;field&gt;.field.yml</c>.</summary>
internal static class FieldFileReader
{
    public static IReadOnlyList<FieldDocument> Read(MetadataPath path, MappingNode? root, DiagnosticSink sink)
    {
        var start = new NodeSpan(path.Path, 1, 1, 0, 0);
        var map = root ?? new MappingNode(start, []);
        KeyChecker.Check(map, FieldKeys.Field, sink);
        var name = map.Scalar("name") ?? new ScalarNode(start, ScalarKind.Text, path.Name);
        var owner = map.Text("object") ?? path.FieldOwner ?? "";
        return [new FieldDocument(path.Path, owner, new MappingEntry(name, map))];
    }
}
