using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes the text of one object: its set, its record class, its field descriptors, its select structs.</summary>
internal static class RecordEmitter
{
    public static string Emit(RecordPlan plan)
    {
        WorkCounters.CountEmit();
        var text = new StringBuilder(6144);
        Set(text, plan);
        Class(text, plan);
        SecretEmitter.Emit(text, plan);
        return text.ToString();
    }

    /// <summary>The record class with its select structs, without a set.</summary>
    public static void Class(StringBuilder text, RecordPlan plan)
    {
        Record(text, plan);
        foreach (var select in plan.Selects)
        {
            SelectEmitter.Emit(text, plan.Modifiers, select);
        }
    }

    private static void Set(StringBuilder text, RecordPlan plan)
    {
        text.Append($$"""
            partial class {{plan.Model}}
            {
                partial class Session
                {
                    public Oql::ObjectSet<{{ClassInModel(plan)}}, {{ClassInModel(plan)}}.Fields> {{plan.Set}} => new(this, {{Operations(plan)}});
                }
            }

            """).Append('\n');
    }

    /// <summary>The operations of the object, as an expression.</summary>
    public static string Operations(RecordPlan plan) =>
        plan.HasBehaviour ? CSharpText.FullName(plan.Namespace, plan.Class) + "." + OperationsEmitter.Class + ".Instance" : "Oql::Operations<" + ClassInModel(plan) + ">.Default";

    /// <summary>The record class as a type within the model class, where <c>Session</c> is the nested one.</summary>
    private static string ClassInModel(RecordPlan plan) => plan.Class == "Session" ? CSharpText.FullName(plan.Namespace, plan.Class) : plan.Class;

    private static void Record(StringBuilder text, RecordPlan plan)
    {
        foreach (var source in plan.Schema.Sources)
        {
            text.Append("// ").Append(CSharpText.Doc(source)).Append('\n');
        }

        text.Append("/// <summary>").Append(CSharpText.Doc(plan.Schema.Description ?? plan.Schema.Label)).Append("</summary>\n");
        text.Append("[Sys::Text.Json.Serialization.JsonConverter(typeof(Oql::RecordJsonConverter<").Append(plan.Class).Append(">))]\n");
        text.Append(plan.Modifiers).Append("sealed partial class ").Append(plan.Class).Append(RelationEmitter.HasAny(plan) ? " : Oql::LinkedRecord" : " : Oql::Record")
            .Append(", Oql::IRecord<").Append(plan.Class).Append('>').Append(", Oql::IKeyed<").Append(IdType(plan.Schema) ?? "string").Append('>').Append(ContractEmitter.Interfaces(plan)).Append("\n{\n");
        text.Append("    static readonly Oql::ObjectType<").Append(plan.Class).Append("> s_objectType = new(");
        SchemaEmitter.Object(text, plan.Schema);
        text.Append(plan.HasPermission ? ") { MakePermission = " + AccessEmitter.Method + " };\n\n" : ");\n\n");
        if (IdType(plan.Schema) is { } type)
        {
            var slot = plan.Schema.IsNumbered ? "NumberId" : "UuidId";
            text.Append("    /// <inheritdoc cref=\"Oql::Record.Id\"/>\n    public new ").Append(type).Append(" Id { get => ").Append(slot).Append("; set => ").Append(slot).Append(" = value; }\n");
        }

        foreach (var field in plan.Fields.Where(static field => field.Formula is null))
        {
            Property(text, field);
        }

        RelationEmitter.Properties(text, plan);
        ContractEmitter.Members(text, plan);
        Read(text, plan);
        Write(text, plan);
        Defaults(text, plan);
        text.Append($$"""
                static Oql::ObjectType<{{plan.Class}}> Oql::IRecord<{{plan.Class}}>.Type => s_objectType;
                static {{plan.Class}} Oql::IRecord<{{plan.Class}}>.New(Meta::ObjectSchema schema) => new();
                protected override Meta::ObjectSchema SchemaOfRecord => s_objectType.Schema;

            """);
        if (plan.HoldsOwn)
        {
            text.Append("    static ").Append(plan.Class).Append(" Oql::IRecord<").Append(plan.Class).Append(">.CopyFor(").Append(plan.Class).Append(" x) => Oql::RecordState.CopyFields(x);\n");
        }

        text.Append('\n');
        Descriptors(text, plan);
        text.Append("}\n\n");
    }

    /// <summary>What the metadata say about a field, where that is more than its name.</summary>
    public static void Summary(StringBuilder text, FieldPlan field)
    {
        var words = field.Schema.Description ?? field.Schema.Label;
        if (words != Titles.Of(field.Schema.Name))
        {
            text.Append("    /// <summary>").Append(CSharpText.Doc(words)).Append("</summary>\n");
        }
    }

    private static void Property(StringBuilder text, FieldPlan field)
    {
        var (slot, access) = Slot(field);
        var type = field.Type + (field.IsNullable ? "?" : "");
        var backing = Identifiers.Backing(field.Name);
        Summary(text, field);
        if (field.IsUuid)
        {
            text.Append("    string? ").Append(backing).Append("; public ").Append(type).Append(' ').Append(field.Name).Append(" { get => ToUuid(Get(").Append(backing).Append(", ").Append(Number(field.Number))
                .Append(field.IsNullable ? ")); " : ")) ?? default; ").Append("set => Set(ref ").Append(backing).Append(", OfUuid(value), ").Append(Number(field.Number)).Append("); }\n");
            return;
        }

        text.Append("    ").Append(slot).Append(' ').Append(backing).Append(field.IsNullable || field.IsStruct ? "; " : " = null!; ");
        text.Append("public ").Append(type).Append(' ').Append(field.Name).Append(" { get => Get").Append(access == "Moment" ? "" : access).Append('(').Append(backing).Append(", ").Append(Number(field.Number)).Append("); ");
        if (field.Schema.IsAssignable)
        {
            text.Append("set => Set").Append(access).Append("(ref ").Append(backing).Append(", value, ").Append(Number(field.Number)).Append("); ");
        }

        text.Append("}\n");
    }

    /// <summary>
    /// The type of the backing field and the ending of its accessors. Where null would take a flag beside the value (and 8 bytes, aligned as it is),
    /// the slot says it by its bits.
    /// </summary>
    private static (string Type, string Access) Slot(FieldPlan field) => (field.Schema.Kind, field.IsNullable) switch
    {
        (ValueKind.Select, true) => (field.Type, "Option"),
        (ValueKind.Decimal, true) => ("Oql::DecimalSlot", ""),
        (ValueKind.DateTime, true) => ("Oql::MomentSlot", ""),
        (ValueKind.DateTime, false) => (field.Type, "Moment"),
        _ => (field.IsNullable ? field.Type + "?" : field.Type, ""),
    };

    private static void Read(StringBuilder text, RecordPlan plan)
    {
        text.Append($$"""

                static void Oql::IRecord<{{plan.Class}}>.Read<TReader>({{plan.Class}} x, ref TReader r)
                {
                    while (r.Next(out var field)) switch (field)
                    {

            """);
        foreach (var field in plan.Fields.Where(static field => field.Formula is null))
        {
            text.Append("            case ").Append(Number(field.Number)).Append(": x.").Append(Identifiers.Backing(field.Name)).Append(" = r.")
                .Append(Method(field)).Append('(').Append(Scale(field.Schema)).Append(')')
                .Append(field.Schema.Kind == ValueKind.Select ? " ?? default" : field.IsNullable || field.IsUuid ? "" : field.IsStruct ? " ?? default" : "!").Append("; break;\n");
        }

        text.Append(plan.Schema.IsNumbered ? "            case 0: ReadNumberId(x, r.Long()); break;\n" : "").Append("            default: ReadBase(x, field, ref r); break;\n        }\n    }\n");
    }

    private static void Write(StringBuilder text, RecordPlan plan)
    {
        text.Append($$"""

                static void Oql::IRecord<{{plan.Class}}>.Write<TWriter>({{plan.Class}} x, ref TWriter w)
                {
                    while (w.Next(out var field)) switch (field)
                    {

            """);
        foreach (var field in plan.Fields)
        {
            var scale = Scale(field.Schema);
            text.Append("            case ").Append(Number(field.Number)).Append(": w.").Append(Method(field)).Append("(x.").Append(field.Formula is null ? Identifiers.Backing(field.Name) : field.Name)
                .Append(scale.Length == 0 ? "" : ", " + scale).Append("); break;\n");
        }

        text.Append(plan.Schema.IsNumbered ? "            case 0: w.Long(NumberIdOf(x)); break;\n" : "").Append("            default: WriteBase(x, field, ref w); break;\n        }\n    }\n\n");
    }

    private static void Defaults(StringBuilder text, RecordPlan plan)
    {
        text.Append("    static void Oql::IRecord<").Append(plan.Class).Append(">.ApplyDefaults(").Append(plan.Class).Append(" x)\n    {\n");
        foreach (var field in plan.Fields)
        {
            if (field.Default is { } value)
            {
                text.Append("        if (IsUnassigned(x, ").Append(Number(field.Number)).Append(")) x.").Append(field.Schema.IsAssignable ? field.Name : Identifiers.Backing(field.Name)).Append(" = ").Append(value).Append(";\n");
            }
        }

        text.Append("    }\n\n");
    }

    private static void Descriptors(StringBuilder text, RecordPlan plan)
    {
        text.Append("    public readonly struct Fields(Oql::FieldSource q) : Oql::IFields<Fields>\n    {\n");
        text.Append("        static Fields Oql::IFields<Fields>.Of(Oql::FieldSource q) => new(q);\n");
        text.Append("        static Oql::ObjectType? Oql::IFields<Fields>.ObjectType => s_objectType;\n");
        text.Append("        public Oql::").Append(IdType(plan.Schema) is { } id ? "ValueField<" + id + ">" : "TextField").Append(" Id => new(q, 0);\n");
        if (plan.Schema.Fields[ObjectSchema.CreatedAtField].IsStored)
        {
            text.Append("        public Oql::ValueField<Sys::DateTimeOffset> CreatedAt => new(q, 1);\n        public Oql::ValueField<Sys::DateTimeOffset> UpdatedAt => new(q, 2);\n");
        }

        foreach (var field in plan.Fields)
        {
            if (field.Schema is { IsStored: true } or { Expression: not null })
            {
                text.Append("        public Oql::").Append(field.Relation is { } relation ? RelationEmitter.Descriptor(field, relation) : Descriptor(field)).Append(' ').Append(field.Name).Append(" => new(q, ").Append(Number(field.Number)).Append(");\n");
            }
        }

        RelationEmitter.Descriptors(text, plan);
        text.Append("    }\n");
    }

    /// <summary>The method of readers and writers for a field; the one that takes a type argument names it.</summary>
    private static string Method(FieldPlan field) => field.Schema.Kind switch
    {
        ValueKind.Select => $"Select<{field.Type}>",
        ValueKind.Text or ValueKind.Long or ValueKind.Double or ValueKind.Decimal or ValueKind.Boolean or ValueKind.Date or ValueKind.Time or ValueKind.DateTime => field.Schema.Kind.ToString(),
        _ => $"Composite<{field.Type}>",
    };

    private static string Scale(FieldSchema field) => field.Kind == ValueKind.Decimal ? Number(field.Scale) : "";

    /// <summary>The C# type of ids that are no texts.</summary>
    public static string? IdType(ObjectSchema schema) => schema.IsNumbered ? "long" : schema.Fields[ObjectSchema.IdField].IsUuid ? "Sys::Guid" : null;

    private static string Descriptor(FieldPlan field) => field.Schema.Kind switch
    {
        _ when field.IsUuid => "ValueField<Sys::Guid>",
        ValueKind.Text => "TextField",
        ValueKind.Boolean => "BooleanField",
        ValueKind.Select => $"SelectField<{field.Type}>",
        ValueKind.Long or ValueKind.Double or ValueKind.Decimal or ValueKind.Date or ValueKind.Time or ValueKind.DateTime => $"ValueField<{field.Type}>",
        ValueKind.TextList => "TextListField",
        ValueKind.SelectList => "SelectListField" + field.Type.Substring(field.Type.IndexOf('<')),
        _ => "CompositeField",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
