namespace ObjectQL.Metadata;

/// <summary>Lines and columns of offsets; only asked when something is wrong.</summary>
internal sealed class TextLines(string text)
{
    /// <summary>Whether a text begins with a byte order mark, which takes an offset but no column.</summary>
    public static bool HasMark(string text) => text.Length > 0 && text[0] == '\uFEFF';

    /// <summary>Whether a line ends at an offset: as compilers and YAML have it.</summary>
    public static bool EndsLine(string text, int offset) => text[offset] switch
    {
        '\n' or '\u0085' or '\u2028' or '\u2029' => true,
        '\r' => !(offset + 1 < text.Length && text[offset + 1] == '\n'),
        _ => false,
    };

    /// <summary>The place of an offset.</summary>
    public Place PlaceOf(string path, int offset, int length)
    {
        var line = 1;
        var start = HasMark(text) ? 1 : 0;
        for (var i = 0; i < offset && i < text.Length; i++)
        {
            if (EndsLine(text, i))
            {
                line++;
                start = i + 1;
            }
        }

        return new Place(path, line, offset - start + 1, offset, length);
    }

    /// <summary>The text with spaces instead of the line of an offset; every other offset stays.</summary>
    public string WithoutLineAt(int offset)
    {
        var at = Math.Min(offset, Math.Max(0, text.Length - 1));
        var start = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var end = text.IndexOf('\n', at);
        end = end < 0 ? text.Length : end;
        return start >= end ? text : text.Substring(0, start) + new string(' ', end - start) + text.Substring(end);
    }

    /// <summary>The first offset at or after <paramref name="offset"/> in its line that is no white space.</summary>
    public int FirstText(int offset)
    {
        var i = offset;
        while (i < text.Length && text[i] is ' ' or '\t')
        {
            i++;
        }

        return i < text.Length ? i : offset;
    }

    /// <summary>The offset of a tab that indents a line touched by the span, or −1.</summary>
    public int TabInIndentation(int start, int end)
    {
        var i = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        while (i <= end && i < text.Length)
        {
            var at = i;
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }

            if (at < text.Length && text[at] == '\t')
            {
                return at;
            }

            var next = text.IndexOf('\n', i);
            if (next < 0)
            {
                break;
            }

            i = next + 1;
        }

        return -1;
    }
}
