using System.Text.RegularExpressions;

namespace ObjectQL.CodeFixes;

/// <summary>Writes <c>index: true</c> at a field of a metadata file, in the form in which the field is written.</summary>
internal static class IndexText
{
    /// <summary>The text with the index; null when the field is not found, or says something about an index.</summary>
    public static string? Add(string text, string field)
    {
        var end = text.Contains("\r\n") ? "\r\n" : "\n";
        var lines = text.Split(["\r\n", "\n"], StringSplitOptions.None).ToList();
        var fields = lines.FindIndex(static line => Regex.IsMatch(line, @"^fields:\s*(#.*)?$"));
        for (var i = fields + 1; fields >= 0 && i < lines.Count; i++)
        {
            if (lines[i].Length != 0 && !char.IsWhiteSpace(lines[i][0]) && lines[i][0] != '#')
            {
                return null;
            }

            var match = Regex.Match(lines[i], @"^(\s+)(['""]?)" + Regex.Escape(field) + @"\2:\s*(.*)$");
            if (!match.Success)
            {
                continue;
            }

            var rest = match.Groups[3].Value;
            if (rest.StartsWith("{", StringComparison.Ordinal))
            {
                var close = lines[i].LastIndexOf('}');
                if (close < 0 || Regex.IsMatch(rest, @"\bindex\s*:"))
                {
                    return null;
                }

                lines[i] = lines[i].Substring(0, close).TrimEnd() + ", index: true " + lines[i].Substring(close);
                return string.Join(end, lines);
            }

            if (rest.Length != 0 && rest[0] != '#')
            {
                return null;
            }

            var inner = lines.Skip(i + 1).TakeWhile(line => line.Trim().Length == 0 || Indent(line) > match.Groups[1].Length).ToList();
            var first = inner.Find(static line => line.Trim().Length != 0);
            if (first is null || inner.Exists(static line => Regex.IsMatch(line, @"^\s+index\s*:")))
            {
                return null;
            }

            lines.Insert(i + 1 + inner.IndexOf(first) + 1, new string(' ', Indent(first)) + "index: true");
            return string.Join(end, lines);
        }

        return null;
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;
}
