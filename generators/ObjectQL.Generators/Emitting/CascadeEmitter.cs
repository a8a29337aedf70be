using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes what is looked after when a record of the object is deleted.</summary>
internal static class CascadeEmitter
{
    public static void Comment(StringBuilder text, EquatableArray<CascadePlan> cascades)
    {
        if (!cascades.IsEmpty)
        {
            text.Append("    /// Cascade: ").Append(CSharpText.Doc(string.Join(", ", cascades.Select(static item => item.Child).Distinct()))).Append(".\n");
        }
    }

    public static IEnumerable<(string Kind, string Stage)> Stages(EquatableArray<CascadePlan> cascades) => cascades.IsEmpty ? [] : [("Delete", "Cascade")];

    public static void Emit(StringBuilder text, EquatableArray<CascadePlan> cascades)
    {
        if (!cascades.IsEmpty)
        {
            text.Append("\n        static readonly Oql::Cascade[] s_cascades = [")
                .Append(string.Join(", ", cascades.Select(static item => $"new({CSharpText.Literal(item.Child)}, {item.Lookup.ToString(CultureInfo.InvariantCulture)})")))
                .Append("];\n\n        protected override Oql::Cascade[] Cascades => s_cascades;\n");
        }
    }
}
