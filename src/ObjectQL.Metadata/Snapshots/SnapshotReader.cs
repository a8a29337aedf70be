using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>Reads a snapshot back. What it does not understand is told once, and left out.</summary>
internal sealed class SnapshotReader(DiagnosticSink sink)
{
    public static SnapshotObject[] Read(MappingNode root, DiagnosticSink sink)
    {
        var reader = new SnapshotReader(sink);
        if (root.Text("version") != SnapshotText.Version)
        {
            reader.Tell(root.Value("version") ?? root, "'version' is not " + SnapshotText.Version);
            return [];
        }

        return [.. (root.Map("objects")?.Entries ?? []).Select(reader.Object).OfType<SnapshotObject>()];
    }

    private SnapshotObject? Object(MappingEntry entry)
    {
        if ((entry.Value as MappingNode)?.Map("fields") is not { } fields || fields.Map("id") is null)
        {
            Tell(entry.Key, $"the object '{entry.Name}' has no 'fields' with an 'id'");
            return null;
        }

        var map = (MappingNode)entry.Value;
        var read = fields.Entries.Select(Field).OfType<FieldSchema>().OrderBy(static field => field.Name == "id" ? 0 : 1).ToEquatableArray();
        if (!read.Any(static field => field.Name == "id"))
        {
            return null;
        }

        var unique = (map.List("unique")?.Items ?? []).OfType<SequenceNode>().Select(static item => new IndexSchema("", Texts(item)) { Unique = true });
        return new SnapshotObject(
            new ObjectSchema(entry.Name, read)
            {
                Table = map.Text("table") ?? entry.Name, Datasource = map.Text("datasource") ?? "default", Indexes = unique.ToEquatableArray(),
            },
            entry.Key.Place);
    }

    private FieldSchema? Field(MappingEntry entry)
    {
        var map = entry.Value as MappingNode;
        if (map?.Text("type") is not { } name || !FieldTypes.TryParse(name, out var type))
        {
            Tell(entry.Key, $"the field '{entry.Name}' has no known 'type'");
            return null;
        }

        var kind = FieldTypes.DefaultKind(type);
        if (map.Text("kind") is { } written && !Enum.TryParse(written, out kind))
        {
            Tell(map.Value("kind")!, $"'{written}' is no kind of value");
            return null;
        }

        return new FieldSchema(entry.Name, type)
        {
            Kind = kind,
            Column = map.Text("column") ?? entry.Name,
            ColumnType = map.Text("columnType"),
            Precision = Number(map, "precision") ?? 18,
            Scale = Number(map, "scale") ?? 0,
            MaxLength = Number(map, "maxLength"),
            Required = map.Text("required") == "true",
            Unique = map.Text("unique") == "true",
            Reference = map.Text("reference"),
            Options = Texts(map.List("options")).Select(static value => new OptionSchema(value, value)).ToEquatableArray(),
        };
    }

    private static int? Number(MappingNode map, string key) => int.TryParse(map.Text(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static EquatableArray<string> Texts(SequenceNode? list) => (list?.Items ?? []).OfType<ScalarNode>().Select(static item => item.Text).ToEquatableArray();

    private void Tell(Node node, string problem) => sink.Report(MetadataRules.SnapshotUnreadable, node, problem);
}
