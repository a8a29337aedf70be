using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes a schema as the C# expression that constructs it: only what differs from the defaults.</summary>
internal static class SchemaEmitter
{
    public static void Object(StringBuilder text, ObjectSchema schema)
    {
        text.Append("new(").Append(CSharpText.Literal(schema.Name)).Append(",\n    [\n");
        var builtIn = ObjectSchema.BuiltInFields;
        var standard = true;
        for (var i = 0; i < builtIn.Count; i++)
        {
            standard &= schema.Fields[i].Equals(builtIn[i]);
        }

        if (standard)
        {
            text.Append("        .. Meta::ObjectSchema.BuiltInFields,\n");
        }

        for (var i = standard ? builtIn.Count : 0; i < schema.Fields.Count; i++)
        {
            text.Append("        new(");
            Field(text, schema.Fields[i]);
            text.Append(",\n");
        }

        text.Append("    ])");
        var members = new Members(text);
        members.Text("Label", schema.Label, Titles.Of(schema.Name));
        members.Text("Description", schema.Description, null);
        members.Text("Table", schema.Table, schema.Name);
        members.Text("Datasource", schema.Datasource, "default");
        members.Flag("IsExternal", schema.IsExternal);
        members.Number("VersionField", schema.VersionField, ObjectSchema.UpdatedAtField);
        if (!schema.Indexes.IsEmpty)
        {
            members.Name("Indexes").Append('[');
            foreach (var index in schema.Indexes)
            {
                text.Append("new(").Append(CSharpText.Literal(index.Name)).Append(", [");
                text.Append(string.Join(", ", index.Fields.Select(CSharpText.Literal))).Append("])");
                var inner = new Members(text);
                inner.Flag("Unique", index.Unique);
                inner.Text("Type", index.Type, "btree");
                inner.Text("Partial", index.Partial, null);
                inner.Text("Tenant", index.Tenant, null);
                inner.End();
                text.Append(", ");
            }

            text.Length -= 2;
            text.Append(']');
        }

        if (!schema.Children.IsEmpty)
        {
            members.Name("Children").Append('[')
                .Append(string.Join(", ", schema.Children.Select(static child => $"new({CSharpText.Literal(child.Name)}, {CSharpText.Literal(child.Object)}, {CSharpText.Literal(child.Field)})"))).Append(']');
        }

        members.End();
    }

    private static void Field(StringBuilder text, FieldSchema field)
    {
        text.Append(CSharpText.Literal(field.Name)).Append(", Meta::FieldType.").Append(field.Type).Append(')');
        var members = new Members(text);
        members.Text("Label", field.Label, Titles.Of(field.Name));
        members.Enum("Kind", field.Kind, FieldTypes.DefaultKind(field.Type), "Meta::ValueKind.");
        members.Text("Column", field.Column, field.Name);
        members.Text("ColumnType", field.ColumnType, null);
        members.Flag("IsAbsent", field.IsAbsent);
        members.Flag("Required", field.Required);
        members.Flag("Unique", field.Unique);
        members.Flag("Index", field.Index);
        members.Flag("Searchable", field.Searchable);
        members.Flag("Hidden", field.Hidden);
        members.Flag("Readonly", field.Readonly);
        members.Flag("IsTenant", field.IsTenant);
        members.Flag("Multiple", field.Multiple);
        members.Flag("System", field.System);
        members.Flag("Reparentable", field.Reparentable);
        members.Text("Reference", field.Reference, null);
        members.Enum("DeleteBehavior", field.DeleteBehavior, DeleteBehavior.SetNull, "Meta::DeleteBehavior.");
        members.Decimal("Min", field.Min);
        members.Decimal("Max", field.Max);
        members.Decimal("Step", field.Step);
        members.Number("MinLength", field.MinLength, null);
        members.Number("MaxLength", field.MaxLength, null);
        members.Text("Pattern", field.Pattern, null);
        members.Enum("Format", field.Format, FieldTypes.DefaultFormat(field.Type), "Meta::TextFormat.");
        members.Text("Message", field.Message, null);
        members.List("Protocols", field.Protocols);
        members.List("Accept", field.Accept);
        members.Number("MinSize", field.MinSize, null);
        members.Number("MaxSize", field.MaxSize, null);
        members.Number("Precision", field.Precision, 18);
        members.Number("Scale", field.Scale, 0);
        members.Enum("ElementKind", field.ElementKind, FieldTypes.DefaultKind(field.Type), "Meta::ValueKind.");
        members.Number("Dimension", field.Dimension, null);
        members.Text("Expression", field.Expression, null);
        members.Text("AutoNumberFormat", field.AutoNumberFormat, null);

        // All other defaults are code; whoever creates the record is known to the kernel alone.
        members.Text("DefaultJson", field.DefaultJson == FieldDefaults.UserJson ? field.DefaultJson : null, null);
        members.Flag("Gapless", field.Gapless);
        members.Flag("BlankAsZero", field.BlankAsZero);
        if (field.Summary is { } summary)
        {
            members.Name("Summary").Append("new(").Append(CSharpText.Literal(summary.Object)).Append(", ").Append(CSharpText.Literal(summary.Function))
                .Append(", ").Append(summary.Field is null ? "null" : CSharpText.Literal(summary.Field))
                .Append(", ").Append(summary.FilterJson is null ? "null" : CSharpText.Literal(summary.FilterJson)).Append(')');
        }

        if (field.Kind is ValueKind.Select or ValueKind.SelectList && field.Options.Count != 0 && field.Options[0].IsNumber)
        {
            members.Name("Options").Append('[');
            text.Append(string.Join(", ", field.Options.Select(option =>
                $"new({CSharpText.Literal(option.Value)}, {CSharpText.Literal(option.Label)}) {{ IsNumber = {(option.IsNumber ? "true" : "false")} }}"))).Append(']');
        }

        members.End();
    }

    /// <summary>An object initialiser that appears with its first member.</summary>
    private sealed class Members(StringBuilder text)
    {
        private bool _any;

        public StringBuilder Name(string name)
        {
            text.Append(_any ? ", " : " { ").Append(name).Append(" = ");
            _any = true;
            return text;
        }

        public void Text(string name, string? value, string? usual)
        {
            if (value is not null && value != usual)
            {
                Name(name).Append(CSharpText.Literal(value));
            }
        }

        public void Flag(string name, bool value)
        {
            if (value)
            {
                Name(name).Append("true");
            }
        }

        public void List(string name, EquatableArray<string> texts)
        {
            if (!texts.IsEmpty)
            {
                Name(name).Append('[').Append(string.Join(", ", texts.Select(CSharpText.Literal))).Append(']');
            }
        }

        public void Number(string name, long? value, long? usual)
        {
            if (value is { } number && value != usual)
            {
                Name(name).Append(number.ToString(CultureInfo.InvariantCulture));
            }
        }

        public void Decimal(string name, decimal? value)
        {
            if (value is { } number)
            {
                Name(name).Append(number.ToString(CultureInfo.InvariantCulture)).Append('m');
            }
        }

        public void Enum<T>(string name, T value, T usual, string prefix)
            where T : struct, Enum
        {
            if (!EqualityComparer<T>.Default.Equals(value, usual))
            {
                Name(name).Append(prefix).Append(value);
            }
        }

        public void End() => text.Append(_any ? " }" : "");
    }
}
