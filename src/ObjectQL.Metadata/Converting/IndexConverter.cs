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
                    Add(entry.Name, entry.Value);
                }

                break;
            case SequenceNode list:
                foreach (var item in list.Items)
                {
                    Add((item as MappingNode)?.Text("name"), item);
                }

                break;
        }

        return found.ToEquatableArray();

        void Add(string? name, Node node)
        {
            if (Read(name, node, fields, sink) is { } index && !found.Exists(other => other.Name == index.Name))
            {
                found.Add(index);
            }
        }
    }

    private static IndexSchema? Read(string? name, Node node, IReadOnlyList<FieldSchema> fields, DiagnosticSink sink)
    {
        // A list alone is the fields of an index: `by_status: [status, name]`.
        var map = node as MappingNode;
        var list = map is null ? node : map.Value("fields");
        var names = list switch
        {
            SequenceNode items => items.Items.OfType<ScalarNode>().ToArray(),
            ScalarNode { IsNull: false } single => [single],
            _ => [],
        };
        name ??= string.Join("_", names.Select(n => n.Text)) + "_idx";
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
