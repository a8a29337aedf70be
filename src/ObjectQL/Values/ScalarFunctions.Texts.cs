using System.Text;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Functions of texts. Positions and lengths count code points.</content>
public static partial class ScalarFunctions
{
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

    /// <summary>Lower case, invariant.</summary>
    public static string Lower(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
#pragma warning disable CA1308 // Lower case is what the function is for.
        return text.ToLowerInvariant();
#pragma warning restore CA1308
    }

    /// <summary>Upper case, invariant.</summary>
    public static string Upper(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToUpperInvariant();
    }

    /// <summary>Without white space at both ends, JavaScript's.</summary>
    public static string Trim(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().Trim(WhiteSpace.All) is var trimmed && trimmed.Length == text.Length ? text : trimmed.ToString();
    }

    /// <summary>The number of code points.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i += Width(text, i))
        {
            count++;
        }

        return count;
    }

    /// <summary>
    /// The code points from <paramref name="start"/> on, counted from 0. A negative start counts as 0, a negative count as 0; what lies
    /// behind the end is left out.
    /// </summary>
    public static string Substring(string text, long start, long count = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = Skip(text, 0, start);
        return text[first..Skip(text, first, count)];
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

    private static int Skip(ReadOnlySpan<char> text, int from, long count)
    {
        for (; count > 0 && from < text.Length; count--)
        {
            from += Width(text, from);
        }

        return from;
    }

    private static int Width(ReadOnlySpan<char> text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
}
