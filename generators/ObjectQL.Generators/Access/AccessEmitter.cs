using System.Text;
using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators;

/// <summary>Writes who may do what with the records of an object.</summary>
internal static class AccessEmitter
{
    /// <summary>The generated method; no property is called so.</summary>
    public const string Method = "MakePermission";

    /// <summary>Adds the file of an object.</summary>
    public static void Add(SourceProductionContext output, AccessPlan plan)
    {
        WorkCounters.CountEmit();
        output.AddSource(plan.Class + ".Access.g.cs", Emit(plan));
    }

    private static string Emit(AccessPlan plan)
    {
        var text = new StringBuilder(SourceFile.Head(plan.Namespace));
        foreach (var file in plan.Files)
        {
            text.Append("// ").Append(CSharpText.Doc(file)).Append('\n');
        }

        return text.Append("partial class ").Append(plan.Class).Append("\n{\n    /// <summary>Who may do what with <c>").Append(CSharpText.Doc(plan.ObjectName))
            .Append("</c>. A set of roles is a number: its bits are places in the list of roles.</summary>\n    static Oql::Query.ObjectPermission ").Append(Method).Append("() => ")
            .Append(plan.Code).Append(";\n}\n").ToString();
    }
}
