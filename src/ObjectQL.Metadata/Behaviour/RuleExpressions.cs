using System.Text;
using System.Text.RegularExpressions;

namespace ObjectQL.Metadata;

/// <summary>Texts of rules on their way into the text language.</summary>
internal static class RuleExpressions
{
    private static readonly Regex s_function = new(
        @"^\s*(?:async\s+)?(?:function\s*[\w$]*\s*\(([^)]*)\)|\(([^)]*)\)\s*=>|(\w+)\s*=>)\s*", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Gives the first names of paths their other name; what stands in quotes stays.</summary>
    public static string Rename(string text, Dictionary<string, string> names)
    {
        var result = new StringBuilder(text.Length);
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"' or '`')
            {
                quote = c;
            }
            else if (IsName(c) && (i == 0 || (!IsName(text[i - 1]) && text[i - 1] != '.')))
            {
                var end = i;
                while (end < text.Length && IsName(text[end]))
                {
                    end++;
                }

                var name = text.Substring(i, end - i);
                result.Append(end < text.Length && text[end] == '.' && names.TryGetValue(name, out var other) ? other : name);
                i = end - 1;
                continue;
            }

            result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>The body of a JavaScript function of a record, or the text itself when it is none.</summary>
    public static string Body(string text)
    {
        var match = s_function.Match(text);
        if (!match.Success)
        {
            return text;
        }

        var body = text.Substring(match.Length).Trim().TrimEnd(';').Trim();
        return body.Length > 1 && body[0] == '{' && body[body.Length - 1] == '}' ? body.Substring(1, body.Length - 2).Trim() : body;
    }

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';
}
