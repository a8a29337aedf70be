namespace ObjectQL;

/// <content>Search.</content>
public static partial class ScalarFunctions
{
    /// <summary>
    /// Whether each word of what is searched for stands at the beginning of a word of the texts, regardless of case. Words are letters and
    /// digits; without any word everything is found.
    /// </summary>
    public static bool Search(ReadOnlySpan<char> words, ReadOnlySpan<string?> texts)
    {
        while (TakeWord(ref words, out var word))
        {
            var found = false;
            foreach (var text in texts)
            {
                var rest = text.AsSpan();
                while (!found && TakeWord(ref rest, out var candidate))
                {
                    found = candidate.Length >= word.Length && candidate[..word.Length].Equals(word, StringComparison.OrdinalIgnoreCase);
                }
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TakeWord(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> word)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        word = text[start..end];
        text = text[end..];
        return !word.IsEmpty;
    }
}
