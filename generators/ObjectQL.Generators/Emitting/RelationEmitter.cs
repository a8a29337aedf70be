using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes the ways to related records: properties of the record, and paths of its field descriptors.</summary>
internal static class RelationEmitter
{
    private const string List = "Sys::Collections.Generic.IReadOnlyList<";

    /// <summary>Whether records of the object lead to others.</summary>
    public static bool HasAny(RecordPlan plan) => plan.Children.Count != 0 || plan.Fields.Any(static field => field.Relation is not null);

    /// <summary>The properties of the record.</summary>
    public static void Properties(StringBuilder text, RecordPlan plan)
    {
        foreach (var field in plan.Fields)
        {
            if (field.Relation is { } relation)
            {
                text.Append("    public ").Append(field.Schema.Multiple ? List + relation.Class + ">" : relation.Class + "?").Append(' ').Append(relation.Name)
                    .Append(field.Schema.Multiple ? " => GetRecords<" : " => GetRecord<").Append(relation.Class).Append(">(").Append(Number(field.Number)).Append(");\n");
            }
        }

        for (var i = 0; i < plan.Children.Count; i++)
        {
            var child = plan.Children[i];
            text.Append("    public ").Append(List).Append(child.Class).Append("> ").Append(child.Name)
                .Append(" => GetChildren<").Append(child.Class).Append(">(").Append(Number(i)).Append(");\n");
        }
    }

    /// <summary>The descriptor of a lookup.</summary>
    public static string Descriptor(FieldPlan field, RelationPlan relation) =>
        (field.Schema.Multiple ? "LookupListField<" : "LookupField<") + relation.Class + ", " + relation.Class + ".Fields"
        + (field.Schema.Multiple ? "" : field.Schema.Kind == ValueKind.Long ? ", long" : field.IsUuid ? ", Sys::Guid" : "") + ">";

    /// <summary>The paths through lookups, and the children.</summary>
    public static void Descriptors(StringBuilder text, RecordPlan plan)
    {
        foreach (var field in plan.Fields)
        {
            if (field is { Relation: { } relation, Schema.Multiple: false })
            {
                text.Append("        public ").Append(relation.Class).Append(".Fields ").Append(relation.Name).Append(" => new(q.Lookup(").Append(Number(field.Number)).Append("));\n");
            }
        }

        foreach (var child in plan.Children)
        {
            text.Append("        public Oql::ChildrenField<").Append(child.Class).Append(", ").Append(child.Class).Append(".Fields> ").Append(child.Name)
                .Append(" => new(q, ").Append(CSharpText.Literal(child.Relationship)).Append(");\n");
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
