namespace ObjectQL.Query;

/// <summary>Placeholders of stored queries: <c>$name</c> is what the text language writes as <c>@name</c>, unless it is a variable.</summary>
public static class Placeholders
{
    /// <summary>The text with its placeholders marked. Its length stays, so that places do.</summary>
    public static string Mark(string text)
    {
        var marked = text.ToCharArray();
        var quote = '\0';
        for (var i = 0; i < marked.Length; i++)
        {
            var c = marked[i];
            if (quote != '\0')
            {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"' or '`')
            {
                quote = c;
            }
            else if (c == '$' && !IsVariable(text, i + 1))
            {
                marked[i] = '@';
            }
        }

        return new string(marked);
    }

    /// <summary>A message about a text whose placeholders are marked, with placeholders as the file writes them.</summary>
    public static string Unmark(string message)
    {
        var plain = message.ToCharArray();
        for (var i = 0; i + 1 < plain.Length; i++)
        {
            if (plain[i] == '@' && (char.IsLetter(plain[i + 1]) || plain[i + 1] == '_') && (i == 0 || !char.IsLetterOrDigit(plain[i - 1])))
            {
                plain[i] = '$';
            }
        }

        return new string(plain);
    }

    private static bool IsVariable(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return QueryVariables.Find(text.Substring(start, end - start)) is not null;
    }
}
