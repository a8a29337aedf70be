namespace ObjectQL.Metadata;

/// <summary>Finds the bracket that a writer forgot to close. Only a guess: it is asked for texts that no parser can read.</summary>
internal static class FlowBrackets
{
    /// <summary>The offset of the innermost <c>{</c> or <c>[</c> that is open at <paramref name="end"/>, or −1.</summary>
    public static int LastOpen(string text, int end)
    {
        var open = new Stack<int>();
        var before = '\n';
        for (var i = 0; i < end && i < text.Length; i++)
        {
            var c = text[i];
            var beginsValue = open.Count > 0 || before is '\n' or ':' or '-' or ',';
            switch (c)
            {
                case ' ' or '\t' or '\r':
                    continue;
                case '#' when i == 0 || text[i - 1] is ' ' or '\t' or '\n':
                    i = EndOfLine(text, i) - 1;
                    continue;
                case '"' or '\'' when before is '\n' or ':' or '-' or ',' or '{' or '[':
                    i = EndOfQuote(text, i);
                    break;
                case '{' or '[' when beginsValue:
                    open.Push(i);
                    break;
                case '}' or ']' when open.Count > 0:
                    open.Pop();
                    break;
            }

            before = c;
        }

        return open.Count > 0 ? open.Peek() : -1;
    }

    private static int EndOfLine(string text, int offset)
    {
        var end = text.IndexOf('\n', offset);
        return end < 0 ? text.Length : end;
    }

    private static int EndOfQuote(string text, int offset)
    {
        var quote = text[offset];
        for (var i = offset + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && quote == '"')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                return i;
            }
        }

        return text.Length;
    }
}
