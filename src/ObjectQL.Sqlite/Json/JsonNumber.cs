using System.Buffers.Text;
using System.Globalization;
using ObjectQL.Sqlite.Storage;

namespace ObjectQL.Sqlite.Json;

/// <summary>Writes numbers as JSON.</summary>
internal static class JsonNumber
{
    private const int Room = 128;

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

    /// <summary>A scaled whole number as a decimal with all digits of its scale.</summary>
    public static void Scaled(ref Utf8Output output, long scaled, int scale)
    {
        var room = output.Room(Room);
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(scaled < 0 ? (ulong)-scaled : (ulong)scaled, digits, out var count);
        var at = 0;
        if (scaled < 0)
        {
            room[at++] = (byte)'-';
        }

        var whole = count - scale;
        if (whole <= 0)
        {
            room[at++] = (byte)'0';
        }
        else
        {
            digits[..whole].CopyTo(room[at..]);
            at += whole;
        }

        if (scale > 0)
        {
            room[at++] = (byte)'.';
            for (var i = whole; i < 0; i++)
            {
                room[at++] = (byte)'0';
            }

            digits[Math.Max(whole, 0)..count].CopyTo(room[at..]);
            at += count - Math.Max(whole, 0);
        }

        output.Advance(at);
    }

    /// <summary>An order-preserving decimal text; false when the bytes are none.</summary>
    public static bool Ordered(ref Utf8Output output, ReadOnlySpan<byte> text, int scale)
    {
        var length = OrderedDecimal.DecodeText(text, Math.Min(scale, OrderedDecimal.MaxLength), output.Room(Room));
        output.Advance(length);
        return length != 0;
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
