namespace ObjectQL.Metadata;

/// <summary>Finds the place of some characters of a value in the file, whichever way the value is written: plain, in quotes, or as a block.</summary>
internal static class ScalarPlace
{
    /// <summary>The place of characters of a value; the whole value where it cannot be told.</summary>
    /// <param name="content">The file.</param>
    /// <param name="place">Where the value is written.</param>
    /// <param name="text">The value.</param>
    /// <param name="position">The first of the characters.</param>
    /// <param name="length">How many they are; those of the first line count.</param>
    public static Place At(string content, Place place, string text, int position, int length)
    {
        if (place.Offset >= content.Length || position > text.Length)
        {
            return place;
        }

        var at = Begin(content, place.Offset, text, out var indent);
        for (var i = 0; i < position; i++)
        {
            at = Follow(content, at, text[i], indent);
            if (at < 0)
            {
                return place;
            }
        }

        if (position < text.Length && (at = Seek(content, at, text[position], indent)) < 0)
        {
            return place;
        }

        var lineStart = at == 0 ? 0 : content.LastIndexOf('\n', at - 1) + 1;
        var line = place.Line;
        for (var i = place.Offset; i < at; i++)
        {
            line += content[i] == '\n' ? 1 : 0;
        }

        var end = content.IndexOf('\n', at) is var next and >= 0 ? next : content.Length;
        return new Place(place.Path, line, at - lineStart + 1, at, Math.Max(1, Math.Min(length, end - at)));
    }

    /// <summary>Where the first character is written, and how far the lines of a block are indented.</summary>
    private static int Begin(string content, int at, string text, out int indent)
    {
        indent = 0;
        if (content[at] is '"' or '\'')
        {
            return at + 1;
        }

        if (content[at] is not ('|' or '>') || content.IndexOf('\n', at) is not (var lineEnd and >= 0))
        {
            return at;
        }

        // The first line that is not empty says the indentation; leading spaces of the value come on top of it.
        var first = lineEnd + 1;
        while (first + indent < content.Length && content[first + indent] is ' ' or '\n' or '\r')
        {
            indent = content[first + indent] == ' ' ? indent + 1 : 0;
            first = indent == 0 ? first + 1 : first;
        }

        var own = 0;
        while (own < text.Length && text[own] == ' ')
        {
            own++;
        }

        indent = Math.Max(0, indent - own);
        return SkipIndent(content, lineEnd + 1, indent);
    }

    /// <summary>The place behind a character of the value.</summary>
    private static int Follow(string content, int at, char c, int indent)
    {
        at = Seek(content, at, c, indent);
        return at < 0 ? -1 : c == '\n' ? SkipIndent(content, at + 1, indent) : at + 1;
    }

    /// <summary>Where a character is written, from a place on: behind line ends that are folded and signs that quotes double.</summary>
    private static int Seek(string content, int at, char c, int indent)
    {
        for (var skipped = 0; at < content.Length && skipped < 200; skipped++)
        {
            if (content[at] == c || (c == ' ' && content[at] == '\n'))
            {
                return at;
            }

            at = content[at] == '\n' ? SkipIndent(content, at + 1, indent) : at + 1;
        }

        return -1;
    }

    private static int SkipIndent(string content, int at, int indent)
    {
        for (var i = 0; i < indent && at < content.Length && content[at] == ' '; i++)
        {
            at++;
        }

        return at;
    }
}
