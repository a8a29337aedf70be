using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ObjectQL;

/// <summary>
/// Strings of the options that queries in JSON compare with, so that the next query with the same option makes no new one. A bounded
/// table without locks: a newer option takes the place of an older one with the same slot, and whoever finds another text makes a string.
/// </summary>
internal static class OptionTexts
{
    private const int Slots = 256;
    private const int LongestKept = 40;
    private static readonly string?[] s_texts = new string?[Slots];

    /// <summary>The text of these bytes, if they are short and ASCII, as options are.</summary>
    public static bool TryGet(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out string? text)
    {
        if (utf8.Length > LongestKept || !Ascii.IsValid(utf8))
        {
            text = null;
            return false;
        }

        ref var slot = ref s_texts[Slot(utf8)];
        text = Volatile.Read(ref slot);
        if (text is null || !Ascii.Equals(utf8, text))
        {
            text = Encoding.ASCII.GetString(utf8);
            Volatile.Write(ref slot, text);
        }

        return true;
    }

    private static int Slot(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        foreach (var letter in utf8)
        {
            hash = (hash ^ letter) * 16_777_619;
        }

        return (int)((hash ^ (hash >> 16)) % Slots);
    }
}
