using System.Text.RegularExpressions;

namespace ObjectQL.CodeFixes;

/// <summary>The words of a condition in the text language, as far as they have a typed form.</summary>
internal static class ConditionTokens
{
    private static readonly Regex Token = new(
        @"\G\s*(?<token>[A-Za-z_]\w*(\.[A-Za-z_]\w*)*|@[A-Za-z_]\w*|[0-9]+(\.[0-9]+)?|'[^'\\]*'|""[^""\\]*""|==|!=|<=|>=|&&|\|\||[<>!()])", RegexOptions.CultureInvariant);

    /// <summary>The words; null when there is something else.</summary>
    public static List<string>? Of(string text)
    {
        var tokens = new List<string>();
        var at = 0;
        var end = text.TrimEnd().Length;
        while (at < end)
        {
            var match = Token.Match(text, at);
            if (!match.Success)
            {
                return null;
            }

            tokens.Add(match.Groups["token"].Value);
            at = match.Index + match.Length;
        }

        return tokens;
    }
}
