using System.Buffers;
using System.Text;

namespace ObjectQL.Sqlite.Storage;

/// <summary>Texts between UTF-8 and strings.</summary>
internal static class Utf8Text
{
    /// <summary>A string of UTF-8 bytes; most are ASCII and short, and are widened in one pass.</summary>
    public static string ToString(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is > 0 and <= 128 && Ascii.IsValid(utf8))
        {
            return string.Create(utf8.Length, utf8, static (chars, bytes) => Ascii.ToUtf16(bytes, chars, out _));
        }

        return Encoding.UTF8.GetString(utf8);
    }

    /// <summary>Whether no surrogate stands alone in a text.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text)
    {
        text = text.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var first ? text[first..] : [];
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var used) != OperationStatus.Done)
            {
                return false;
            }

            text = text[used..];
        }

        return true;
    }

    /// <summary>Transcodes a text; false when a surrogate stands alone, which UTF-8 cannot express.</summary>
    public static bool TryFromString(string text, Span<byte> target, out int written) =>
        System.Text.Unicode.Utf8.FromUtf16(text, target, out _, out written, replaceInvalidSequences: false) == OperationStatus.Done;
}
