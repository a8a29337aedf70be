using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes the items of the registry: each definition as its canonical JSON, made only when it is asked for.</summary>
internal static class RegistryEmitter
{
    private const int PerMethod = 32;

    public static string Emit(ModelDeclaration model, EquatableArray<MetadataItem> items)
    {
        var text = new StringBuilder(SourceFile.Head(model.Namespace));
        text.Append("partial class ").Append(model.Name).Append("\n{\n    private static Oql::Metadata.MetadataItem? Item(int number) => (number / ").Append(Number(PerMethod)).Append(") switch\n    {\n");
        for (var shard = 0; shard * PerMethod < items.Count; shard++)
        {
            text.Append("        ").Append(Number(shard)).Append(" => Items").Append(Number(shard)).Append("(number),\n");
        }

        text.Append("        _ => null,\n    };\n");
        for (var first = 0; first < items.Count; first += PerMethod)
        {
            text.Append("\n    private static Oql::Metadata.MetadataItem? Items").Append(Number(first / PerMethod)).Append("(int number) => number switch\n    {\n");
            for (var i = first; i < Math.Min(first + PerMethod, items.Count); i++)
            {
                var item = items[i];
                text.Append("        ").Append(Number(i)).Append(" => new(").Append(CSharpText.Literal(item.Type)).Append(", ").Append(CSharpText.Literal(item.Name)).Append(", ").Append(CSharpText.Literal(item.Json)).Append(") { ");
                text.Append(item.Object is null ? "" : "Object = " + CSharpText.Literal(item.Object) + ", ").Append("Source = ").Append(CSharpText.Literal(item.Source)).Append(" },\n");
            }

            text.Append("        _ => null,\n    };\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
