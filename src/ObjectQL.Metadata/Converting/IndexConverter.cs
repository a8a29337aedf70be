namespace ObjectQL.Metadata;

/// <summary>The indexes of an object, written as a map or as a list.</summary>
internal static class IndexConverter
{
    public static EquatableArray<IndexSchema> Convert(Node? indexes, IReadOnlyList<FieldSchema> fields, DiagnosticSink sink)
    {
        var found = new List<IndexSchema>();
        switch (indexes)
        {
            case MappingNode map:
                foreach (var entry in map.Entries)
                {
                    Add(entry.Name, entry.Value, entry.Key);
                }

                break;
            case SequenceNode list:
                foreach (var item in list.Items)
                {
                    Add((item as MappingNode)?.Text("name") ?? NameOf(item), item, item);
                }

                break;
        }

        return found.ToEquatableArray();

        void Add(string name, Node node, Node place)
        {
            if (found.Exists(other => other.Name == name))
            {
                sink.Report(MetadataRules.DuplicateIndex, place, name);
            }
            else if (Read(name, node, fields, sink) is { } index)
            {
                found.Add(index);
            }
        }
    }

    /// <summary>The name of an index that is written without one.</summary>
    public static string NameOf(Node node) => string.Join("_", NamesOf(node).Select(n => n.Text)) + "_idx";

    /// <summary>A list alone is the fields of an index: <c>by_status: [status, name]</c>.</summary>
    private static ScalarNode[] NamesOf(Node node) => (node is MappingNode map ? map.Value("fields") : node) switch
    {
        SequenceNode items => [.. items.Items.OfType<ScalarNode>()],
        ScalarNode { IsNull: false } single => [single],
        _ => [],
    };

    private static IndexSchema? Read(string name, Node node, IReadOnlyList<FieldSchema> fields, DiagnosticSink sink)
    {
        var map = node as MappingNode;
        var names = NamesOf(node);
        if (names.Length == 0)
        {
            sink.Report(MetadataRules.MissingKey, node, "The index '" + name + "'", "fields");
            return null;
        }

        var resolved = new List<string>();
        foreach (var scalar in names)
        {
            var field = scalar.Text == "_id" ? "id" : scalar.Text;
            if (!fields.Any(f => f.Name == field))
            {
                sink.Report(
                    MetadataRules.IndexOnUnknownField,
                    scalar,
                    name,
                    scalar.Text,
                    NearName.Hint(scalar.Text, fields.Select(f => f.Name)));
                return null;
            }

            resolved.Add(field);
        }

        return new IndexSchema(name, resolved.ToEquatableArray())
        {
            Unique = map?.Scalar("unique") is { Kind: ScalarKind.Boolean, Text: "true" },
            Type = map?.Text("type") is "hash" or "gin" or "gist" or "fulltext" ? map.Text("type")! : "btree",
            Partial = map?.Text("partial"),
        };
    }
}
