namespace ObjectQL.Query;

/// <summary>One of several parts of a text that commas divide.</summary>
/// <param name="Text">The part, without blanks around it.</param>
/// <param name="Start">Where it begins in the whole text.</param>
public readonly record struct QueryItem(string Text, int Start)
{
    /// <summary>The parts between commas that stand in no bracket and no quotes.</summary>
    public static IEnumerable<QueryItem> Of(string text, int start = 0)
    {
        var begin = 0;
        foreach (var (at, depth) in Outside(text))
        {
            if (text[at] == ',' && depth == 0)
            {
                yield return Trimmed(text, begin, at, start);
                begin = at + 1;
            }
        }

        yield return Trimmed(text, begin, text.Length, start);
    }

    /// <summary>The characters that stand in no quotes, with the number of brackets around each.</summary>
    public static IEnumerable<(int At, int Depth)> Outside(string text)
    {
        var (depth, quote) = (0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
                continue;
            }

            quote = c is '\'' or '"' or '`' ? c : '\0';
            depth -= c is ')' or ']' ? 1 : 0;
            if (quote == '\0')
            {
                yield return (i, depth);
            }

            depth += c is '(' or '[' ? 1 : 0;
        }
    }

    /// <summary>The item without a word at its end, and whether the word was there.</summary>
    public QueryItem Without(string ending, out bool found)
    {
        found = Text.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
        return found ? this with { Text = Text.Substring(0, Text.Length - ending.Length).TrimEnd() } : this;
    }

    /// <summary>The item without the name behind <c>as</c> at its end.</summary>
    public QueryItem WithoutAlias(out string? alias)
    {
        alias = null;
        var end = Text.Length;
        while (end > 0 && (char.IsLetterOrDigit(Text[end - 1]) || Text[end - 1] == '_'))
        {
            end--;
        }

        var rest = Text.Substring(0, end);
        if (end == Text.Length || rest.TrimEnd().Length == rest.Length || !rest.TrimEnd().EndsWith(" as", StringComparison.OrdinalIgnoreCase))
        {
            return this;
        }

        alias = Text.Substring(end);
        rest = rest.TrimEnd();
        return this with { Text = rest.Substring(0, rest.Length - 3).TrimEnd() };
    }

    private static QueryItem Trimmed(string text, int begin, int end, int start)
    {
        while (begin < end && char.IsWhiteSpace(text[begin]))
        {
            begin++;
        }

        return new QueryItem(text.Substring(begin, end - begin).TrimEnd(), start + begin);
    }
}
