using System.Text;

namespace ObjectQL;

/// <summary>The words of a text: the longest runs of letters and digits, regardless of case.</summary>
internal static class SearchWords
{
    /// <summary>The words of what is searched for.</summary>
    public static string[] Of(string text)
    {
        var words = new List<string>();
        for (var rest = text.AsSpan(); Next(ref rest, out var word);)
        {
            words.Add(word.ToString());
        }

        return [.. words];
    }

    /// <summary>Whether a word of the text begins with this one.</summary>
    public static bool Begins(string text, string word)
    {
        for (var rest = text.AsSpan(); Next(ref rest, out var candidate);)
        {
            if (candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Next(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> word)
    {
        var start = -1;
        var at = 0;
        while (at < rest.Length)
        {
            Rune.DecodeFromUtf16(rest[at..], out var rune, out var width);
            if (Rune.IsLetterOrDigit(rune))
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
