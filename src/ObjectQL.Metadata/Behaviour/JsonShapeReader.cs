using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>Reads the <c>schema</c> of a rule; what it does not understand is a fault, because a value that breaks it would pass.</summary>
internal sealed class JsonShapeReader(List<QueryFault> faults)
{
    private static readonly string[] s_types = ["object", "array", "string", "number", "integer", "boolean", "null"];

    private static readonly string[] s_keys =
        ["type", "properties", "required", "additionalProperties", "items", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern"];

    /// <summary>Keys that say nothing about what is allowed.</summary>
    private static readonly string[] s_notes = ["title", "description", "default", "examples", "$schema", "$id", "$comment"];

    public JsonShapeSchema Read(Node node)
    {
        var shape = new JsonShapeSchema();
        if (node is not MappingNode map)
        {
            return Fault(shape, node, "A JSON schema is a map, such as { type: object, properties: { ... } }.");
        }

        foreach (var entry in map.Entries)
        {
            shape = With(shape, entry);
        }

        return shape;
    }

    private JsonShapeSchema With(JsonShapeSchema shape, MappingEntry entry)
    {
        var value = entry.Value;
        switch (entry.Name)
        {
            case "type":
                return shape with { Types = Texts(entry, one => Array.IndexOf(s_types, one) >= 0 ? null : $"'{one}' is no type of JSON Schema.{NearName.Hint(one, s_types)}") };
            case "required":
                return shape with { Required = Texts(entry, static _ => null) };
            case "properties":
                return value is MappingNode properties
                    ? shape with { Properties = properties.Entries.Select(property => new JsonPropertySchema(property.Name, Read(property.Value))).ToEquatableArray() }
                    : Fault(shape, value, "'properties' is a map from names to schemas.");
            case "additionalProperties":
                return value is ScalarNode { Kind: ScalarKind.Boolean } flag ? shape with { ForbidsOthers = flag.Text == "false" } : shape with { Others = Read(value) };
            case "items":
                return shape with { Items = Read(value) };
            case "enum":
                return value is SequenceNode { Items.Length: > 0 } list
                    ? shape with { Values = list.Items.Select(NodeJson.Of).ToEquatableArray() }
                    : Fault(shape, value, "'enum' is a list of values.");
            case "minimum":
                return shape with { Minimum = Number(entry) };
            case "maximum":
                return shape with { Maximum = Number(entry) };
            case "minLength":
                return shape with { MinLength = Length(entry) };
            case "maxLength":
                return shape with { MaxLength = Length(entry) };
            case "pattern":
                return shape with { Pattern = Pattern(entry) };
            default:
                return Array.IndexOf(s_notes, entry.Name) >= 0
                    ? shape
                    : Fault(shape, entry.Key, $"'{entry.Name}' of JSON Schema is not supported; use {string.Join(", ", s_keys)}, or a method with [Rule].{NearName.Hint(entry.Name, s_keys)}");
        }
    }

    private EquatableArray<string> Texts(MappingEntry entry, Func<string, string?> problem)
    {
        ScalarNode[] texts = entry.Value switch
        {
            ScalarNode one when entry.Name == "type" => [one],
            SequenceNode list when list.Items.All(static item => item is ScalarNode) => [.. list.Items.Cast<ScalarNode>()],
            _ => [],
        };
        if (texts.Length == 0 && entry.Value is not SequenceNode { Items.Length: 0 })
        {
            Fault(0, entry.Value, $"'{entry.Name}' is a list of names.");
        }

        foreach (var text in texts)
        {
            if (problem(text.IsNull ? "null" : text.Text) is { } what)
            {
                Fault(0, text, what);
            }
        }

        return texts.Select(static text => text.IsNull ? "null" : text.Text).ToEquatableArray();
    }

    private decimal? Number(MappingEntry entry) =>
        entry.Value is ScalarNode { IsNumber: true } scalar && decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : Fault<decimal?>(null, entry.Value, $"'{entry.Name}' is a number.");

    private int? Length(MappingEntry entry) =>
        entry.Value is ScalarNode { IsNumber: true } scalar && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Fault<int?>(null, entry.Value, $"'{entry.Name}' is a number of characters.");

    private string? Pattern(MappingEntry entry)
    {
        var sink = new DiagnosticSink();
        return entry.Value is ScalarNode text && TextRules.Pattern(text, sink) is { } pattern ? pattern
            : Fault<string?>(null, entry.Value, "'pattern' is a regular expression; this is none.");
    }

    private T Fault<T>(T result, Node node, string message)
    {
        faults.Add(new QueryFault(node.Place, message));
        return result;
    }
}
