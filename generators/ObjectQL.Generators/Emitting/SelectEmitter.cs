using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes a select struct: an extensible enum around its interned values.</summary>
internal static class SelectEmitter
{
    public static void Emit(StringBuilder text, string modifiers, SelectPlan select)
    {
        text.Append("/// <summary>").Append(CSharpText.Doc(select.Label)).Append("</summary>\n");
        text.Append("[Sys::Text.Json.Serialization.JsonConverter(typeof(Oql::SelectJsonConverter<").Append(select.Name).Append(">))]\n");
        text.Append(modifiers).Append("readonly partial record struct ").Append(select.Name).Append("(string Value) : Oql::ISelect<").Append(select.Name).Append(">\n{\n");
        foreach (var option in select.Options)
        {
            if (option.Label != option.Value && option.Label != Titles.Of(option.Value))
            {
                text.Append("    /// <summary>").Append(CSharpText.Doc(option.Label)).Append("</summary>\n");
            }

            text.Append("    public static ").Append(select.Name).Append(' ').Append(option.Name)
                .Append(" => new(").Append(CSharpText.Literal(option.Value)).Append(");\n");
        }

        text.Append("    static readonly string[] s_options = [").Append(string.Join(", ", select.Options.Select(option => CSharpText.Literal(option.Value)))).Append("];\n");
        text.Append("    static Sys::ReadOnlySpan<string> Oql::ISelect<").Append(select.Name).Append(">.Options => s_options;\n");
        text.Append("    static ").Append(select.Name).Append(" Oql::ISelect<").Append(select.Name).Append(">.From(string value) => new(value);\n");
        if (select.IsNumeric)
        {
            text.Append("    static bool Oql::ISelect<").Append(select.Name).Append(">.IsNumeric => true;\n");
        }

        text.Append("    public override string ToString() => Value ?? \"\";\n}\n\n");
    }
}
