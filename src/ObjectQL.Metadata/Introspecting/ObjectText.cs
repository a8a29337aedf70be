using System.Globalization;
using System.Text;

namespace ObjectQL.Metadata;

/// <summary>Prints the file of an object.</summary>
internal static class ObjectText
{
    public static string Of(string engine, CatalogObject one, List<CatalogField> fields, bool isExternal)
    {
        var table = one.Table;
        var text = new StringBuilder();
        text.Append("# Read from the ").Append(table.IsView ? "view" : "table").Append(" of a database (").Append(engine).Append(").").Append(table.IsView ? " A view is read, not written.\n" : "\n");
        if (table.Name != one.Name)
        {
            text.Append("tableName: ").Append(MetadataText.Scalar(table.Name)).Append('\n');
        }

        if (table.Comment is { Length: > 0 } comment)
        {
            text.Append("description: ").Append(MetadataText.Scalar(comment)).Append('\n');
        }

        text.Append(isExternal ? "external: true\n" : "").Append(one.HasTimes ? "" : "timestamps: false\n").Append("fields:\n");
        Id(text, one.Id);
        foreach (var field in fields)
        {
            Field(text, field);
        }

        Indexes(text, one, fields);
        return text.ToString();
    }

    private static void Id(StringBuilder text, CatalogColumn id)
    {
        var type = id.Type == FieldType.Integer ? "integer" : id.ColumnType == FieldSchema.Uuid ? FieldSchema.Uuid : "text";
        var map = new FlowMap(text, "id");
        map.Add("type", type);
        map.Name("columnName", id.Name, "id");
        map.Text("description", id.Comment);
        map.End();
    }

    private static void Field(StringBuilder text, CatalogField field)
    {
        var column = field.Column;
        var type = column.Type!.Value;
        var map = new FlowMap(text, field.Name);
        map.Add("type", field.Reference is not null ? "lookup" : type == FieldType.Select && column.Options.IsEmpty ? "text" : FieldTypes.NameOf(type));
        map.Name("reference", field.Reference, null);
        map.Name("columnName", column.Name, field.Name);
        if (field.Reference is null)
        {
            map.Name("columnType", column.ColumnType, null);
            map.Number("max_length", type is FieldType.Text or FieldType.Textarea ? column.MaxLength : null);
            map.Number("precision", column.Precision);
            map.Number("scale", column.Scale);
            map.Number("dimension", column.Dimension);
            if (!column.Options.IsEmpty)
            {
                map.Add("options", "[" + string.Join(", ", column.Options.Select(MetadataText.Scalar)) + "]");
            }
        }
        else if (field.OnDelete != (column.IsRequired ? DeleteBehavior.Restrict : DeleteBehavior.SetNull))
        {
            map.Add("deleteBehavior", field.OnDelete switch { DeleteBehavior.Cascade => "cascade", DeleteBehavior.Restrict => "restrict", _ => "set_null" });
        }

        map.Flag("required", column.IsRequired);
        map.Flag("unique", field.IsUnique);
        map.Flag("index", field is { IsIndexed: true, IsUnique: false });
        if (field.Default is { } value)
        {
            map.Add("defaultValue", value);
        }

        map.Text("description", column.Comment);
        map.End();
    }

    /// <summary>The indexes over several columns; those with parts that are no fields are left out.</summary>
    private static void Indexes(StringBuilder text, CatalogObject one, List<CatalogField> fields)
    {
        var table = one.Table;
        var isFirst = true;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var index in table.Indexes.OrderBy(static index => index.Name, StringComparer.Ordinal))
        {
            var names = index.Columns.Select(column => NameOf(one, fields, column)).ToList();
            if (index.IsPartial || names.Count < 2 || names.Contains(null))
            {
                continue;
            }

            var prefix = (index.IsUnique ? "uq_" : "ix_") + table.Name + "_";
            var name = PlainNames.Unique(index.Name.StartsWith(prefix, StringComparison.Ordinal) ? index.Name.Substring(prefix.Length) : index.Name, taken);
            text.Append(isFirst ? "indexes:\n" : "").Append("  ").Append(MetadataText.Scalar(name)).Append(": { fields: [").Append(string.Join(", ", names)).Append(']')
                .Append(index.IsUnique ? ", unique: true" : "").Append(" }\n");
            isFirst = false;
        }
    }

    private static string? NameOf(CatalogObject one, List<CatalogField> fields, string column) =>
        column == one.Id.Name ? "id"
        : one.HasTimes && column is "created_at" or "updated_at" ? column
        : fields.Find(field => field.Column.Name == column)?.Name;

    /// <summary>A field's line.</summary>
    private sealed class FlowMap
    {
        private readonly StringBuilder _text;
        private bool _any;

        public FlowMap(StringBuilder text, string key)
        {
            _text = text;
            text.Append("  ").Append(MetadataText.Scalar(key)).Append(": {");
        }

        public void Add(string key, string value)
        {
            _text.Append(_any ? ", " : " ").Append(key).Append(": ").Append(value);
            _any = true;
        }

        public void Name(string key, string? value, string? usual)
        {
            if (value is not null && value != usual)
            {
                // Commas and brackets would end the value here.
                Add(key, value.IndexOfAny([',', '(', ')', '[', ']', '{', '}']) < 0 ? MetadataText.Scalar(value) : MetadataText.Quoted(value));
            }
        }

        public void Text(string key, string? value)
        {
            if (value is { Length: > 0 })
            {
                Add(key, MetadataText.Scalar(value));
            }
        }

        public void Number(string key, int? value)
        {
            if (value is { } number)
            {
                Add(key, number.ToString(CultureInfo.InvariantCulture));
            }
        }

        public void Flag(string key, bool value)
        {
            if (value)
            {
                Add(key, "true");
            }
        }

        public void End() => _text.Append(" }\n");
    }
}
