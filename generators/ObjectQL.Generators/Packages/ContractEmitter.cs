using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes contracts: the interfaces in the package, and how record classes of the host implement them.</summary>
internal static class ContractEmitter
{
    /// <summary>The interfaces, and the methods of the session that give records by them.</summary>
    public static string Emit(PluginDeclaration plugin, EquatableArray<ContractPlan> contracts)
    {
        var text = new StringBuilder(SourceFile.Head(plugin.Namespace));
        foreach (var contract in contracts)
        {
            text.Append("/// <summary>").Append(CSharpText.Doc(contract.Summary)).Append("</summary>\npublic interface ").Append(SyntaxNames.LastPart(contract.Interface)).Append(" : Oql::IRecordContract\n{\n")
                .Append("    string Id { get; set; }\n    Sys::DateTimeOffset CreatedAt { get; }\n    Sys::DateTimeOffset UpdatedAt { get; }\n");
            foreach (var member in contract.Members)
            {
                text.Append("    ").Append(member.Type).Append(member.IsNullable ? "? " : " ").Append(member.Name).Append(member.IsSettable ? " { get; set; }\n" : " { get; }\n");
            }

            text.Append("}\n\n");
        }

        text.Append("/// <summary>The records of the objects of <c>").Append(CSharpText.Doc(plugin.Manifest.Name)).Append("</c>, as the package sees them.</summary>\npublic static class ").Append(plugin.Name).Append("Sets\n{\n");
        foreach (var contract in contracts.Where(static item => item.Set is not null))
        {
            var type = SyntaxNames.LastPart(contract.Interface);
            text.Append("    public static Oql::RecordSet<").Append(type).Append("> ").Append(contract.Set).Append("(this Oql::ObjectSession session) => session.Set<").Append(type).Append(">(")
                .Append(CSharpText.Literal(contract.Target)).Append(");\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>The contracts of a record class, as part of its list of interfaces.</summary>
    public static string Interfaces(RecordPlan record) => string.Concat(record.Contracts.Where(item => item.ProblemOf(record) is null).Select(static item => ", " + item.Interface));

    /// <summary>The properties that differ from what the contract says.</summary>
    public static void Members(StringBuilder text, RecordPlan record)
    {
        foreach (var contract in record.Contracts.Where(item => item.ProblemOf(record) is null))
        {
            // A package knows ids as texts, whatever the application says about them.
            if (RecordEmitter.IdType(record.Schema) is not null)
            {
                text.Append("    string ").Append(contract.Interface).Append(".Id { get => base.Id; set => base.Id = value; }\n");
            }

            foreach (var member in contract.Members)
            {
                var field = record.Fields.First(item => item.Schema.Name == member.Field);
                if (field.Name != member.Name || field.Type != member.Type || field.IsNullable != member.IsNullable)
                {
                    text.Append("    ").Append(member.Type).Append(member.IsNullable ? "? " : " ").Append(contract.Interface).Append('.').Append(member.Name).Append(" { get => ").Append(Get(field, member));
                    text.Append(member.IsSettable ? "; set => " + field.Name + " = " + Set(field, member) + "; }\n" : "; }\n");
                }
            }
        }
    }

    private static string Get(FieldPlan field, ContractMember member) =>
        member.IsReferenceIn(field) ? "Oql::ReferenceText.Of(" + field.Name + ")" + (member.IsNullable ? "" : "!")
        : field.Schema.Kind == ValueKind.Select ? field.Name + (field.IsNullable ? "?.Value" : ".Value") + (member.IsNullable ? "" : "!")
        : !field.IsStruct ? field.Name + "!"
        : field.IsNullable && !member.IsNullable ? field.Name + " ?? default"
        : field.Name;

    private static string Set(FieldPlan field, ContractMember member) =>
        member.IsReferenceIn(field) ? "Oql::ReferenceText." + (field.IsUuid ? "ToUuid" : "ToNumber") + "(value)" + (field.IsNullable ? "" : " ?? default")
        : field.Schema.Kind == ValueKind.Select ? (member.IsNullable && field.IsNullable ? "value is null ? null : " : "") + "new " + field.Type + "(value!)"
        : !field.IsStruct ? "value!"
        : member.IsNullable && !field.IsNullable ? "value ?? default"
        : "value";
}
