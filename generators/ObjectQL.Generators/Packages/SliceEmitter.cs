using System.Text;
using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes what a package shows: its slice for the generator of its host, its module for the running program, its contracts for its own code.</summary>
internal static class SliceEmitter
{
    public static void Add(SourceProductionContext output, PluginDeclaration plugin, PackageSlice slice)
    {
        var name = plugin.Name.TrimStart('@');
        output.AddSource(name + ".Slice.g.cs", SourceFile.Head("") + "[assembly: Oql::PackageSlice(" + CSharpText.Literal(SliceText.Write(slice)) + ")]\n");
        output.AddSource(name + ".g.cs", Module(plugin));
    }

    private static string Module(PluginDeclaration plugin)
    {
        var text = new StringBuilder(SourceFile.Head(plugin.Namespace));
        text.Append("partial class ").Append(plugin.Name).Append("\n{\n    /// <summary>The package at run time.</summary>\n    public static Oql::Package Package { get; } = new(new(")
            .Append(CSharpText.Literal(plugin.Manifest.Name)).Append(", ").Append(CSharpText.Literal(plugin.Manifest.Version)).Append(")\n    {\n");
        List(text, "DependsOn", plugin.Manifest.DependsOn);
        List(text, "Conflicts", plugin.Manifest.Conflicts);
        List(text, "Provides", plugin.Manifest.Provides);
        text.Append("    })\n    {\n");
        foreach (var method in plugin.Methods)
        {
            text.Append("        ").Append(method.Replace("Async", "")).Append(" = ").Append(method).Append(",\n");
        }

        return text.Append("    };\n}\n").ToString();
    }

    private static void List(StringBuilder text, string name, EquatableArray<PackageDependency> items)
    {
        if (!items.IsEmpty)
        {
            text.Append("        ").Append(name).Append(" = [")
                .Append(string.Join(", ", items.Select(static item => "new(" + CSharpText.Literal(item.Name) + ", " + CSharpText.Literal(item.Range) + ")"))).Append("],\n");
        }
    }
}
