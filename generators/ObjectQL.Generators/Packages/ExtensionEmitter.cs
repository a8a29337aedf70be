using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes the fields that a package adds to objects of other packages as extension properties, which C# has since its version 14.</summary>
internal static class ExtensionEmitter
{
    /// <summary>The class that has them.</summary>
    public static string ClassOf(PluginDeclaration plugin) => plugin.Name.TrimStart('@') + "Fields";

    public static string Emit(PluginDeclaration plugin, EquatableArray<ExtensionPlan> extensions)
    {
        var package = CSharpText.Doc(plugin.Manifest.Name);
        var text = new StringBuilder(SourceFile.Head(plugin.Namespace));
        text.Append("/// <summary>The fields that <c>").Append(package).Append("</c> adds to objects of other packages.</summary>\npublic static class ").Append(ClassOf(plugin)).Append("\n{\n");
        foreach (var extension in extensions)
        {
            text.Append("    /// <param name=\"record\">A record of <c>").Append(CSharpText.Doc(extension.Target)).Append("</c>.</param>\n    extension(").Append(extension.Interface).Append(" record)\n    {\n");
            foreach (var member in extension.Members)
            {
                var slot = "(record as " + extension.Own + " ?? throw Oql::PackageFields.Missing(record, " + CSharpText.Literal(plugin.Manifest.Name) + ", " + CSharpText.Literal(member.Field) + "))." + member.Name;
                text.Append("        /// <summary>").Append(CSharpText.Doc(member.Summary)).Append("</summary>\n        public ").Append(member.Type).Append(member.IsNullable ? "? " : " ").Append(member.Name)
                    .Append(" { get => ").Append(slot).Append(member.IsSettable ? "; set => " + slot + " = value; }\n" : "; }\n");
            }

            text.Append("    }\n");
        }

        return text.Append("}\n").ToString();
    }
}
