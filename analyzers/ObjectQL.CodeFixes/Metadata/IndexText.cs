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
        var depth = fields < 0 ? 0 : Indent(lines.Skip(fields + 1).FirstOrDefault(IsContent) ?? "");
        for (var i = fields + 1; depth > 0 && i < lines.Count; i++)
        {
            if (IsContent(lines[i]) && Indent(lines[i]) < depth)
            {
                return null;
            }

            // A line that is indented further belongs to another field.
            var match = Regex.Match(lines[i], @"^\s+(['""]?)" + Regex.Escape(field) + @"\1:\s*(.*)$");
            if (match.Success && Indent(lines[i]) == depth)
            {
                var added = match.Groups[2].Value is { Length: > 0 } rest && rest[0] == '{' ? InBraces(lines, i, match.Groups[2].Index) : IsEmpty(match.Groups[2].Value) && Below(lines, i, depth);
                return added ? string.Join(end, lines) : null;
            }
        }

        return null;
    }

    /// <summary><c>a: { type: text }</c> in one line.</summary>
    private static bool InBraces(List<string> lines, int number, int open)
    {
        var line = lines[number];
        var close = Closing(line, open);
        if (close < 0 || Regex.IsMatch(line.Substring(open, close - open), @"\bindex\s*:"))
        {
            return false;
        }

        var inner = line.Substring(open + 1, close - open - 1).TrimEnd().TrimEnd(',').TrimEnd();
        lines[number] = line.Substring(0, open + 1) + (inner.Trim().Length == 0 ? " " : inner + ", ") + "index: true " + line.Substring(close);
        return true;
    }

    /// <summary>A map in lines of its own. The new line is its first, since any other may continue the one above it.</summary>
    private static bool Below(List<string> lines, int number, int depth)
    {
        var inner = lines.Skip(number + 1).TakeWhile(line => !IsContent(line) || Indent(line) > depth).ToList();
        if (inner.Find(IsContent) is not { } first || inner.Exists(line => Indent(line) == Indent(first) && Regex.IsMatch(line, @"^\s+index\s*:")))
        {
            return false;
        }

        lines.Insert(number + 1 + inner.IndexOf(first), new string(' ', Indent(first)) + "index: true");
        return true;
    }

    /// <summary>Where the brace ends that opens there; -1 when it does not end in the line.</summary>
    private static int Closing(string line, int open)
    {
        var (depth, quote) = (0, '\0');
        for (var i = open; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c is '{' or '[')
            {
                depth++;
            }
            else if (c is '}' or ']' && --depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsContent(string line) => !IsEmpty(line);

    private static bool IsEmpty(string text) => text.Trim() is var rest && (rest.Length == 0 || rest[0] == '#');

    private static int Indent(string line) => line.Length - line.TrimStart().Length;
}
