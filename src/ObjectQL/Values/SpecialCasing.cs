using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ObjectQL;

/// <summary>What Unicode says of the case of letters beyond one letter for another: those that become several, and the final sigma.</summary>
internal static class SpecialCasing
{
    private const char Sigma = '\u03A3';
    private const char FinalSigma = '\u03C2';
    private const char DottedCapital = '\u0130';

    /// <summary>Each letter, and behind it what it is in upper case.</summary>
    private const string UpperCase =
        "\u00DFSS \u0131I \u017FS \u0149\u02BCN \u01F0J\u030C \u0390\u0399\u0308\u0301 \u03B0\u03A5\u0308\u0301 \u0587\u0535\u0552 \u1E96H\u0331 \u1E97T\u0308 "
        + "\u1E98W\u030A \u1E99Y\u030A \u1E9AA\u02BE \u1F50\u03A5\u0313 \u1F52\u03A5\u0313\u0300 \u1F54\u03A5\u0313\u0301 \u1F56\u03A5\u0313\u0342 "
        + "\u1F80\u1F08\u0399 \u1F81\u1F09\u0399 \u1F82\u1F0A\u0399 \u1F83\u1F0B\u0399 \u1F84\u1F0C\u0399 \u1F85\u1F0D\u0399 \u1F86\u1F0E\u0399 "
        + "\u1F87\u1F0F\u0399 \u1F88\u1F08\u0399 \u1F89\u1F09\u0399 \u1F8A\u1F0A\u0399 \u1F8B\u1F0B\u0399 \u1F8C\u1F0C\u0399 \u1F8D\u1F0D\u0399 "
        + "\u1F8E\u1F0E\u0399 \u1F8F\u1F0F\u0399 \u1F90\u1F28\u0399 \u1F91\u1F29\u0399 \u1F92\u1F2A\u0399 \u1F93\u1F2B\u0399 \u1F94\u1F2C\u0399 "
        + "\u1F95\u1F2D\u0399 \u1F96\u1F2E\u0399 \u1F97\u1F2F\u0399 \u1F98\u1F28\u0399 \u1F99\u1F29\u0399 \u1F9A\u1F2A\u0399 \u1F9B\u1F2B\u0399 "
        + "\u1F9C\u1F2C\u0399 \u1F9D\u1F2D\u0399 \u1F9E\u1F2E\u0399 \u1F9F\u1F2F\u0399 \u1FA0\u1F68\u0399 \u1FA1\u1F69\u0399 \u1FA2\u1F6A\u0399 "
        + "\u1FA3\u1F6B\u0399 \u1FA4\u1F6C\u0399 \u1FA5\u1F6D\u0399 \u1FA6\u1F6E\u0399 \u1FA7\u1F6F\u0399 \u1FA8\u1F68\u0399 \u1FA9\u1F69\u0399 "
        + "\u1FAA\u1F6A\u0399 \u1FAB\u1F6B\u0399 \u1FAC\u1F6C\u0399 \u1FAD\u1F6D\u0399 \u1FAE\u1F6E\u0399 \u1FAF\u1F6F\u0399 \u1FB2\u1FBA\u0399 "
        + "\u1FB3\u0391\u0399 \u1FB4\u0386\u0399 \u1FB6\u0391\u0342 \u1FB7\u0391\u0342\u0399 \u1FBC\u0391\u0399 \u1FC2\u1FCA\u0399 \u1FC3\u0397\u0399 "
        + "\u1FC4\u0389\u0399 \u1FC6\u0397\u0342 \u1FC7\u0397\u0342\u0399 \u1FCC\u0397\u0399 \u1FD2\u0399\u0308\u0300 \u1FD3\u0399\u0308\u0301 \u1FD6\u0399\u0342 "
        + "\u1FD7\u0399\u0308\u0342 \u1FE2\u03A5\u0308\u0300 \u1FE3\u03A5\u0308\u0301 \u1FE4\u03A1\u0313 \u1FE6\u03A5\u0342 \u1FE7\u03A5\u0308\u0342 "
        + "\u1FF2\u1FFA\u0399 \u1FF3\u03A9\u0399 \u1FF4\u038F\u0399 \u1FF6\u03A9\u0342 \u1FF7\u03A9\u0342\u0399 \u1FFC\u03A9\u0399 \uFB00FF \uFB01FI \uFB02FL "
        + "\uFB03FFI \uFB04FFL \uFB05ST \uFB06ST \uFB13\u0544\u0546 \uFB14\u0544\u0535 \uFB15\u0544\u053B \uFB16\u054E\u0546 \uFB17\u0544\u053D";

    private static readonly FrozenDictionary<char, string> s_upper = UpperCase.Split(' ').ToFrozenDictionary(static pair => pair[0], static pair => pair[1..]);

    /// <summary>A text in upper case.</summary>
    /// <param name="text">The text.</param>
    /// <param name="upper">The text with one letter for each.</param>
    public static string Upper(string text, string upper)
    {
        StringBuilder? changed = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] > '\u007F' && s_upper.TryGetValue(text[i], out var letters))
            {
                (changed ??= new StringBuilder(text.Length + 8).Append(upper, 0, i)).Append(letters);
            }
            else
            {
                changed?.Append(upper[i]);
            }
        }

        return changed?.ToString() ?? upper;
    }

    /// <summary>A text in lower case.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lower">The text with one letter for each.</param>
    public static string Lower(string text, string lower)
    {
        StringBuilder? changed = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == DottedCapital)
            {
                (changed ??= new StringBuilder(text.Length + 8).Append(lower, 0, i)).Append("i\u0307");
            }
            else if (text[i] == Sigma && EndsWord(text, i))
            {
                (changed ??= new StringBuilder(text.Length).Append(lower, 0, i)).Append(FinalSigma);
            }
            else
            {
                changed?.Append(lower[i]);
            }
        }

        return changed?.ToString() ?? lower;
    }

    /// <summary>Whether a letter stands before a place and none behind it; signs that belong to words count as neither.</summary>
    private static bool EndsWord(string text, int at) => IsLetter(text, at, -1) && !IsLetter(text, at, 1);

    private static bool IsLetter(string text, int at, int step)
    {
        for (at += step; at >= 0 && at < text.Length; at += step)
        {
            if (step < 0 && at > 0 && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]))
            {
                at--;
            }

            switch (CharUnicodeInfo.GetUnicodeCategory(text, at))
            {
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter:
                    return true;
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol:
                case UnicodeCategory.Surrogate when step > 0 && char.IsLowSurrogate(text[at]):
                    break;
                case var _ when "'.:\u00B7\u2018\u2019\u2024\u2027".Contains(text[at], StringComparison.Ordinal):
                    break;
                default:
                    return false;
            }
        }

        return false;
    }
}
