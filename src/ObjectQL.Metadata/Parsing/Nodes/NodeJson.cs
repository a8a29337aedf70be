using System.Text;

namespace ObjectQL.Metadata;

/// <summary>
/// Writes nodes as canonical JSON: no white space, keys in the order of writing, numbers in the digits of the file, so that
/// equal metadata gives equal text on every machine.
/// </summary>
internal static class NodeJson
{
    private const int MostKept = 64 * 1024;

    [ThreadStatic]
    private static StringBuilder? t_spare;

    /// <summary>The JSON of a node.</summary>
    public static string Of(Node node)
    {
        var json = Rent();
        Write(json, node);
        return Return(json);
    }

    /// <summary>The JSON of a text.</summary>
    public static string Of(string text)
    {
        var json = Rent();
        WriteText(json, text);
        return Return(json);
    }

    /// <summary>An empty builder, the thread's own where that is free.</summary>
    public static StringBuilder Rent()
    {
        var json = t_spare ?? new StringBuilder(4096);
        t_spare = null;
        return json.Clear();
    }

    /// <summary>The text of a rented builder, which is free again.</summary>
    public static string Return(StringBuilder json)
    {
        var text = json.ToString();
        t_spare = json.Capacity <= MostKept ? json : null;
        return text;
    }

    /// <summary>Appends the JSON of a node. The recursion is bounded by <see cref="Limits.Depth"/>.</summary>
    public static void Write(StringBuilder json, Node node)
    {
        switch (node)
        {
            case ScalarNode { Kind: ScalarKind.Text } text:
                WriteText(json, text.Text);
                break;
            case ScalarNode scalar:
                json.Append(scalar.IsNull ? "null" : scalar.Text);
                break;
            case SequenceNode sequence:
                json.Append('[');
                for (var i = 0; i < sequence.Items.Length; i++)
                {
                    if (i > 0)
                    {
                        json.Append(',');
                    }

                    Write(json, sequence.Items[i]);
                }

                json.Append(']');
                break;
            case MappingNode mapping:
                json.Append('{');
                var first = true;
                foreach (var entry in mapping.Entries)
                {
                    WriteEntry(json, entry, ref first);
                }

                json.Append('}');
                break;
        }
    }

    /// <summary>Appends <c>"key":value</c>, with a comma in front unless it is the first.</summary>
    public static void WriteEntry(StringBuilder json, MappingEntry entry, ref bool first)
    {
        WriteKey(json, entry.Name, ref first);
        Write(json, entry.Value);
    }

    /// <summary>Appends <c>"key":</c>, with a comma in front unless it is the first.</summary>
    public static void WriteKey(StringBuilder json, string key, ref bool first)
    {
        if (!first)
        {
            json.Append(',');
        }

        first = false;
        WriteText(json, key);
        json.Append(':');
    }

    /// <summary>Appends a text in quotes; only what JSON demands is escaped, and lone surrogates.</summary>
    public static void WriteText(StringBuilder json, string text)
    {
        json.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '"':
                    json.Append("\\\"");
                    break;
                case '\\':
                    json.Append("\\\\");
                    break;
                case '\n':
                    json.Append("\\n");
                    break;
                case '\r':
                    json.Append("\\r");
                    break;
                case '\t':
                    json.Append("\\t");
                    break;
                case < ' ':
                    WriteEscape(json, c);
                    break;
                case var _ when char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    json.Append(c).Append(text[++i]);
                    break;
                case var _ when char.IsSurrogate(c):
                    WriteEscape(json, c);
                    break;
                default:
                    json.Append(c);
                    break;
            }
        }

        json.Append('"');
    }

    private static void WriteEscape(StringBuilder json, char c) =>
        json.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
}
