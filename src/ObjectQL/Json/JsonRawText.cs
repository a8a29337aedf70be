using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL;

/// <summary>Texts in the JSON that drivers write: nothing is escaped but what JSON demands, on every driver.</summary>
internal static class JsonRawText
{
    private static readonly SearchValues<char> s_escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(static unit => (char)unit), '"', '\\']);

    public static void Write(Utf8JsonWriter writer, string text)
    {
        var builder = new StringBuilder(text.Length + 2).Append('"');
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var plain = rest.IndexOfAny(s_escaped);
            if (plain < 0)
            {
                builder.Append(rest);
                break;
            }

            builder.Append(rest[..plain]);
            Escape(builder, rest[plain]);
            rest = rest[(plain + 1)..];
        }

        writer.WriteRawValue(Encoding.UTF8.GetBytes(builder.Append('"').ToString()), skipInputValidation: true);
    }

    private static void Escape(StringBuilder builder, char unit)
    {
        _ = unit switch
        {
            '"' or '\\' => builder.Append('\\').Append(unit),
            '\n' => builder.Append("\\n"),
            '\r' => builder.Append("\\r"),
            '\t' => builder.Append("\\t"),
            '\b' => builder.Append("\\b"),
            '\f' => builder.Append("\\f"),
            _ => builder.Append("\\u00").Append(((int)unit).ToString("x2", System.Globalization.CultureInfo.InvariantCulture)),
        };
    }
}
