using System.Globalization;
using System.Text;

namespace ObjectQL.Metadata;

/// <summary>
/// Writes what metadata make of a database as a file that is kept with the sources: one line for each field, sorted, and only what concerns stored records, so that a
/// change of it is seen in a review.
/// </summary>
internal static class SnapshotText
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "objectql.schema.json";

    /// <summary>The form of the file; another one is not read.</summary>
    internal const string Version = "1";

    /// <summary>The text of the snapshot. Objects whose tables belong to another program are left out.</summary>
    public static string Write(IEnumerable<ObjectSchema> objects)
    {
        var text = new StringBuilder("{\n  \"version\": " + Version + ",\n  \"objects\": {");
        var first = true;
        foreach (var one in objects.Where(static one => !one.IsExternal).OrderBy(static one => one.Name, StringComparer.Ordinal))
        {
            text.Append(first ? "\n    " : ",\n    ");
            first = false;
            WriteObject(text, one);
        }

        return text.Append(first ? "}\n}\n" : "\n  }\n}\n").ToString();
    }

    /// <summary>Whether a snapshot has the field.</summary>
    internal static bool Has(FieldSchema field) => field.IsStored && (field.Name == "id" || !field.System);

    private static void WriteObject(StringBuilder text, ObjectSchema one)
    {
        text.Append(NodeJson.Of(one.Name)).Append(": {");
        if (one.Table != one.Name)
        {
            text.Append("\n      \"table\": ").Append(NodeJson.Of(one.Table)).Append(',');
        }

        if (one.Datasource != "default")
        {
            text.Append("\n      \"datasource\": ").Append(NodeJson.Of(one.Datasource)).Append(',');
        }

        text.Append("\n      \"fields\": {");
        var first = true;
        foreach (var field in one.Fields.Where(Has).OrderBy(static field => field.Name == "id" ? 0 : 1).ThenBy(static field => field.Name, StringComparer.Ordinal))
        {
            text.Append(first ? "\n        " : ",\n        ").Append(NodeJson.Of(field.Name)).Append(": ");
            first = false;
            WriteField(text, field);
        }

        text.Append("\n      }");
        var unique = one.Indexes.Where(static index => index.Unique).OrderBy(static index => string.Join("\n", index.Fields), StringComparer.Ordinal).ToArray();
        if (unique.Length != 0)
        {
            text.Append(",\n      \"unique\": [").Append(string.Join(", ", unique.Select(static index => List(index.Fields)))).Append(']');
        }

        text.Append("\n    }");
    }

    private static void WriteField(StringBuilder text, FieldSchema field)
    {
        text.Append("{ \"type\": ").Append(NodeJson.Of(FieldTypes.NameOf(field.Type)));
        Append("kind", field.Kind == FieldTypes.DefaultKind(field.Type) ? null : NodeJson.Of(field.Kind.ToString()));
        Append("column", field.Column == field.Name ? null : NodeJson.Of(field.Column));
        Append("columnType", field.ColumnType is null ? null : NodeJson.Of(field.ColumnType));
        Append("precision", field.Kind == ValueKind.Decimal ? Number(field.Precision) : null);
        Append("scale", field.Kind == ValueKind.Decimal ? Number(field.Scale) : null);
        Append("maxLength", field.MaxLength is { } length ? Number(length) : null);
        Append("required", field.Required && !field.System ? "true" : null);
        Append("unique", field.Unique ? "true" : null);
        Append("reference", field.Reference is null ? null : NodeJson.Of(field.Reference));
        Append("options", field.Options.IsEmpty ? null : List(field.Options.Select(static option => option.Value)));
        text.Append(" }");

        void Append(string key, string? json)
        {
            if (json is not null)
            {
                text.Append(", \"").Append(key).Append("\": ").Append(json);
            }
        }
    }

    private static string List(IEnumerable<string> values) => "[" + string.Join(", ", values.Select(NodeJson.Of)) + "]";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
