using System.Text;

namespace ObjectQL.Generators;

/// <summary>Text as C# source writes it.</summary>
internal static class CSharpText
{
    /// <summary>A string literal.</summary>
    public static string Literal(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                default:
                    if (c < ' ' || c is '\u007f' or '\u0085' or '\u2028' or '\u2029' || char.IsSurrogate(c))
                    {
                        text.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        text.Append(c);
                    }

                    break;
            }
        }

        return text.Append('"').ToString();
    }

    /// <summary>A type by its full name.</summary>
    public static string FullName(string @namespace, string name) => "global::" + (@namespace.Length == 0 ? "" : @namespace + ".") + name;

    /// <summary>A text inside of an XML documentation comment: one line, escaped.</summary>
    public static string Doc(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            switch (c)
            {
                case '&':
                    text.Append("&amp;");
                    break;
                case '<':
                    text.Append("&lt;");
                    break;
                case '>':
                    text.Append("&gt;");
                    break;
                default:
                    text.Append(char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufffe' or '\uffff' || char.IsSurrogate(c) ? ' ' : c);
                    break;
            }
        }

        return text.ToString().Trim();
    }
}
