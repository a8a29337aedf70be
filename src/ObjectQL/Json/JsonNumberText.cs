namespace ObjectQL;

/// <summary>Tells numbers in JSON's grammar from other texts.</summary>
internal static class JsonNumberText
{
    /// <summary>Whether the text is a number as JSON writes them: no sign but a leading minus, no needless zero in front.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        text = text.StartsWith("-") ? text[1..] : text;
        var whole = Digits(ref text);
        if (whole.IsEmpty || (whole.Length > 1 && whole[0] == '0'))
        {
            return false;
        }

        if (text.StartsWith("."))
        {
            text = text[1..];
            if (Digits(ref text).IsEmpty)
            {
                return false;
            }
        }

        if (text is ['e' or 'E', ..])
        {
            text = text is [_, '+' or '-', ..] ? text[2..] : text[1..];
            if (Digits(ref text).IsEmpty)
            {
                return false;
            }
        }

        return text.IsEmpty;
    }

    private static ReadOnlySpan<char> Digits(ref ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? text : text[..length];
        text = text[digits.Length..];
        return digits;
    }
}
