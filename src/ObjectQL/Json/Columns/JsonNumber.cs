using System.Buffers.Text;
using System.ComponentModel;
using System.Globalization;

namespace ObjectQL;

/// <summary>Writes numbers as JSON.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonNumber
{
    private const int Room = 128;

    /// <summary>Writes a whole number.</summary>
    public static void Long(ref Utf8Output output, long value)
    {
        Utf8Formatter.TryFormat(value, output.Room(Room), out var length);
        output.Advance(length);
    }

    /// <summary>The shortest text that reads back equal. JSON has no infinities: they become null, as in JavaScript.</summary>
    public static void Double(ref Utf8Output output, double value)
    {
        if (!double.IsFinite(value))
        {
            output.Bytes("null"u8);
            return;
        }

        value.TryFormat(output.Room(Room), out var length, default, CultureInfo.InvariantCulture);
        output.Advance(length);
    }

    /// <summary>Writes a number of single precision; infinities become null.</summary>
    public static void Single(ref Utf8Output output, float value)
    {
        if (!float.IsFinite(value))
        {
            output.Bytes("null"u8);
            return;
        }

        value.TryFormat(output.Room(Room), out var length, default, CultureInfo.InvariantCulture);
        output.Advance(length);
    }

    /// <summary>Writes a decimal with exactly that many digits behind the point.</summary>
    public static void Decimal(ref Utf8Output output, decimal value, int scale)
    {
        DecimalScale.Exactly(value, scale).TryFormat(output.Room(Room), out var length, default, CultureInfo.InvariantCulture);
        output.Advance(length);
    }

    /// <summary>Whether the bytes are a number as JSON writes them.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var at = text.StartsWith("-"u8) ? 1 : 0;
        var whole = Digits(text, ref at);
        if (whole == 0 || (whole > 1 && text[at - whole] == '0'))
        {
            return false;
        }

        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (Digits(text, ref at) == 0)
            {
                return false;
            }
        }

        if (at < text.Length && (text[at] | 0x20) == 'e')
        {
            at++;
            at += at < text.Length && text[at] is (byte)'+' or (byte)'-' ? 1 : 0;
            if (Digits(text, ref at) == 0)
            {
                return false;
            }
        }

        return at == text.Length;
    }

    private static int Digits(ReadOnlySpan<byte> text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9')
        {
            at++;
        }

        return at - start;
    }
}
