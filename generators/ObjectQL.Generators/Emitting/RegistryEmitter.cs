using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes the items of the registry: each definition as its canonical JSON, made only when it is asked for.</summary>
internal static class RegistryEmitter
{
    /// <summary>The name of the method that gives the items of a shard.</summary>
    public static string Method(int shard) => "Items" + shard.ToString("00", CultureInfo.InvariantCulture);

    /// <summary>The expression of one item.</summary>
    public static string Item(MetadataItem item)
    {
        var text = new StringBuilder(item.Json.Length + 128).Append("new(").Append(CSharpText.Literal(item.Type)).Append(", ").Append(CSharpText.Literal(item.Name))
            .Append(", ").Append(CSharpText.Literal(item.Json)).Append(") { ");
        return text.Append(item.Object is null ? "" : "Object = " + CSharpText.Literal(item.Object) + ", ").Append("Source = ").Append(CSharpText.Literal(item.Source)).Append(" }").ToString();
    }

    /// <summary>Adds the file of one shard.</summary>
    public static void Add(SourceProductionContext output, RegistryShard shard, ModelDeclaration? model)
    {
        if (model is not null)
        {
            output.AddSource(model.FileName + "." + Method(shard.Number) + ".g.cs", Emit(model, shard));
        }
    }

    private static string Emit(ModelDeclaration model, RegistryShard shard)
    {
        var text = new StringBuilder(SourceFile.Head(model.Namespace));
        text.Append("partial class ").Append(model.Name).Append("\n{\n    private static Meta::MetadataItem[] ").Append(Method(shard.Number)).Append("() =>\n    [\n");
        foreach (var item in shard.Items)
        {
            text.Append("        ").Append(item).Append(",\n");
        }

        return text.Append("    ];\n}\n").ToString();
    }
}
