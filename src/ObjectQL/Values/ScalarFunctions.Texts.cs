using System.Text;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Functions of texts. Positions and lengths count UTF-16 units, as those of JavaScript and C# do.</content>
public static partial class ScalarFunctions
{
    /// <summary>What stands for half of a character.</summary>
    private const string Lost = "\uFFFD";

    /// <summary>Whether the text has the part somewhere; literal.</summary>
    public static bool Contains(ReadOnlySpan<char> text, ReadOnlySpan<char> part) => text.IndexOf(part) >= 0;

    /// <summary>Whether the text begins with the part; literal.</summary>
    public static bool StartsWith(ReadOnlySpan<char> text, ReadOnlySpan<char> part) => text.StartsWith(part);

    /// <summary>Whether the text ends with the part; literal.</summary>
    public static bool EndsWith(ReadOnlySpan<char> text, ReadOnlySpan<char> part) => text.EndsWith(part);

    /// <summary>
    /// Whether the text matches a pattern: <c>%</c> stands for any characters, <c>_</c> for one, every other character for itself;
    /// there is no escape. Never slower than the product of both lengths.
    /// </summary>
    public static bool Like(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        var (at, next) = (0, 0);
        var (resumeText, resumePattern) = (-1, -1);
        while (at < text.Length)
        {
            if (next < pattern.Length && pattern[next] == '%')
            {
                resumePattern = ++next;
                resumeText = at;
            }
            else if (next < pattern.Length && pattern[next] == '_')
            {
                at += Width(text, at);
                next++;
            }
            else if (next < pattern.Length && pattern[next] == text[at])
            {
                at++;
                next++;
            }
            else if (resumePattern >= 0)
            {
                // The last % takes one character more; earlier ones need not be tried again.
                resumeText += Width(text, resumeText);
                at = resumeText;
                next = resumePattern;
            }
            else
            {
                return false;
            }
        }

        return pattern[next..].TrimStart('%').IsEmpty;
    }

    /// <summary>Lower case by Unicode's rules, of no language: a sigma at the end of a word is a final one.</summary>
    public static string Lower(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
#pragma warning disable CA1308 // Lower case is what the function is for.
        var lower = text.ToLowerInvariant();
#pragma warning restore CA1308
        return Ascii.IsValid(text) ? lower : SpecialCasing.Lower(text, lower);
    }

    /// <summary>Upper case by Unicode's rules, of no language: <c>ß</c> becomes <c>SS</c>.</summary>
    public static string Upper(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var upper = text.ToUpperInvariant();
        return Ascii.IsValid(text) ? upper : SpecialCasing.Upper(text, upper);
    }

    /// <summary>Without white space at both ends, JavaScript's.</summary>
    public static string Trim(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().Trim(WhiteSpace.All) is var trimmed && trimmed.Length == text.Length ? text : trimmed.ToString();
    }

    /// <summary>The number of UTF-16 units.</summary>
    public static int Length(ReadOnlySpan<char> text) => text.Length;

    /// <summary>
    /// The UTF-16 units from <paramref name="start"/> on, counted from 0. A negative start counts as 0, a negative count as 0; what lies
    /// behind the end is left out. Half of a character, which no database can hold, becomes U+FFFD.
    /// </summary>
    public static string Substring(string text, long start, long count = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = (int)Math.Clamp(start, 0, text.Length);
        var length = (int)Math.Clamp(count, 0, text.Length - first);
        if (length == 0)
        {
            return "";
        }

        var isTail = IsWithin(text, first);
        var isHead = IsWithin(text, first + length);
        return !isTail && !isHead ? text.Substring(first, length)
            : length == 1 ? Lost
            : string.Concat(isTail ? Lost : "", text.AsSpan(first + (isTail ? 1 : 0), length - (isTail ? 1 : 0) - (isHead ? 1 : 0)), isHead ? Lost : "");
    }

    /// <summary>All occurrences of a text replaced; an empty one occurs nowhere.</summary>
    public static string Replace(string text, string what, string by)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(what);
        return what.Length == 0 ? text : text.Replace(what, by, StringComparison.Ordinal);
    }

    /// <summary>The part of that number, counted from 0, of a text that a separator divides; null where there are fewer, and an empty separator divides nothing.</summary>
    public static string? Part(string text, string separator, long number)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(separator);
        var rest = text.AsSpan();
        for (; number > 0; number--)
        {
            var found = separator.Length == 0 ? -1 : rest.IndexOf(separator);
            if (found < 0)
            {
                return null;
            }

            rest = rest[(found + separator.Length)..];
        }

        var end = separator.Length == 0 ? -1 : rest.IndexOf(separator);
        return (end < 0 ? rest : rest[..end]).ToString();
    }

    /// <summary>The texts of values one behind the other.</summary>
    public static string Concat(ReadOnlySpan<Value> values)
    {
        var text = new StringBuilder();
        foreach (ref readonly var value in values)
        {
            text.Append(ToText(value));
        }

        return text.ToString();
    }

    /// <summary>Whether a position lies within a character of two units.</summary>
    private static bool IsWithin(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);

    private static int Width(ReadOnlySpan<char> text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
}
