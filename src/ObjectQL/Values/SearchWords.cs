using System.Text;

namespace ObjectQL;

/// <summary>The words of a text: the longest runs of letters and digits, regardless of case.</summary>
internal static class SearchWords
{
    private const int Longest = 64;

    /// <summary>Whether a word of the text begins with this one.</summary>
    public static bool Begins(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        while (Next(ref text, out var candidate))
        {
            if (candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many words of the text begin with this one.</summary>
    public static int Count(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        var count = 0;
        while (Next(ref text, out var candidate))
        {
            count += candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Appends a word in the spelling of indexes. Longer words than any person writes are cut: what begins with them begins so too.</summary>
    public static void AppendTerm(StringBuilder terms, ReadOnlySpan<char> word)
    {
        Span<char> upper = stackalloc char[Longest];
        terms.Append(Spell(word, upper));
    }

    /// <summary>A word in the spelling of indexes.</summary>
    public static string Term(ReadOnlySpan<char> word)
    {
        Span<char> upper = stackalloc char[Longest];
        return new string(Spell(word, upper));
    }

    private static ReadOnlySpan<char> Spell(ReadOnlySpan<char> word, Span<char> upper)
    {
        word = word.Length <= Longest ? word : word[..(char.IsHighSurrogate(word[Longest - 1]) ? Longest - 1 : Longest)];
        if (!Ascii.IsValid(word))
        {
            return upper[..word.ToUpperInvariant(upper)];
        }

        Ascii.ToUpper(word, upper, out var length);
        return upper[..length];
    }

    /// <summary>Takes the next word from a text.</summary>
    public static bool Next(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> word)
    {
        var start = -1;
        var at = 0;
        while (at < rest.Length)
        {
            var width = 1;
            bool isPart;
            if (char.IsAscii(rest[at]))
            {
                isPart = char.IsAsciiLetterOrDigit(rest[at]);
            }
            else
            {
                Rune.DecodeFromUtf16(rest[at..], out var rune, out width);
                isPart = Rune.IsLetterOrDigit(rune);
            }

            if (isPart)
            {
                start = start < 0 ? at : start;
            }
            else if (start >= 0)
            {
                break;
            }

            at += width;
        }

        word = start < 0 ? default : rest[start..at];
        rest = rest[at..];
        return start >= 0;
    }
}
