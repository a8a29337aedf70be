using System.Text;

namespace ObjectQL.Cli.Importing;

/// <summary>Finds its way in the text of a script without running it: what is a text, a comment or a bracket.</summary>
internal static class ScriptText
{
    /// <summary>The script without its comments.</summary>
    public static string WithoutComments(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsQuote(text[i]))
            {
                var end = EndOfText(text, i);
                plain.Append(text, i, end - i);
                i = end - 1;
            }
            else if (text[i] == '/' && i + 1 < text.Length && text[i + 1] == '/')
            {
                i = text.IndexOf('\n', i) is var line and >= 0 ? line - 1 : text.Length;
            }
            else if (text[i] == '/' && i + 1 < text.Length && text[i + 1] == '*')
            {
                i = text.IndexOf("*/", i + 2, StringComparison.Ordinal) is var close and >= 0 ? close + 1 : text.Length;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    /// <summary>The parts of what stands between the bracket there and its end, divided by commas.</summary>
    public static IEnumerable<string> Parts(string text, int open)
    {
        var (depth, start) = (0, open + 1);
        for (var i = open; i < text.Length; i++)
        {
            var c = text[i];
            if (IsQuote(c))
            {
                i = EndOfText(text, i) - 1;
            }
            else if (c is '{' or '[' or '(')
            {
                depth++;
            }
            else if ((c is '}' or ']' or ')' && --depth == 0) || (c == ',' && depth == 1))
            {
                if (text[start..i].Trim() is { Length: > 0 } part)
                {
                    yield return part;
                }

                start = i + 1;
                if (depth == 0)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>The entries of a map of the script: <c>{ a: 1, 'b': [2] }</c>; empty for anything else.</summary>
    public static Dictionary<string, string> Map(string text)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.TrimStart().StartsWith('{') ? Parts(text, text.IndexOf('{', StringComparison.Ordinal)) : [])
        {
            var colon = IsQuote(part[0]) ? part.IndexOf(':', EndOfText(part, 0)) : part.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                map[part[..colon].Trim().Trim('"', '\'', '`')] = part[(colon + 1)..].Trim();
            }
        }

        return map;
    }

    /// <summary>The text of a literal; null for anything else.</summary>
    public static string? Literal(string text)
    {
        text = text.Trim();
        return text.Length > 1 && IsQuote(text[0]) && EndOfText(text, 0) == text.Length && !(text[0] == '`' && text.Contains("${", StringComparison.Ordinal)) ? text[1..^1].Replace("\\\\", "\\", StringComparison.Ordinal) : null;
    }

    /// <summary>The texts of a literal, or of a list of them.</summary>
    public static IEnumerable<string> Literals(string text) => Entries(text).Select(Literal).OfType<string>();

    /// <summary>The entries of a list, or what is none as its only one.</summary>
    public static IEnumerable<string> Entries(string text) => text.TrimStart().StartsWith('[') ? Parts(text, text.IndexOf('[', StringComparison.Ordinal)) : [text];

    /// <summary>A piece of the script in one line.</summary>
    public static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsQuote(char c) => c is '"' or '\'' or '`';

    private static int EndOfText(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == text[start])
            {
                return i + 1;
            }
        }

        return text.Length;
    }
}
