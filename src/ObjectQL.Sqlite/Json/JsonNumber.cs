using System.Buffers.Text;
using System.Globalization;
using ObjectQL.Sqlite.Storage;

namespace ObjectQL.Sqlite.Json;

/// <summary>Writes numbers as JSON.</summary>
internal static class JsonNumber
{
    private const int Room = 128;
    private static readonly ulong[] s_powers = Powers();

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
        var at = 0;
        if (scaled < 0)
        {
            room[at++] = (byte)'-';
        }

        // No whole number of 64 bits has digits before the point at a scale of 19 or more.
        var magnitude = scaled < 0 ? (ulong)-scaled : (ulong)scaled;
        var whole = scale < s_powers.Length ? magnitude / s_powers[scale] : 0;
        Utf8Formatter.TryFormat(whole, room[at..], out var length);
        at += length;
        if (scale > 0)
        {
            var fraction = scale < s_powers.Length ? magnitude - (whole * s_powers[scale]) : magnitude;
            room[at] = (byte)'.';
            for (var i = at + scale; i > at; i--)
            {
                var next = fraction / 10;
                room[i] = (byte)('0' + (int)(fraction - (next * 10)));
                fraction = next;
            }

            at += scale + 1;
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

    private static ulong[] Powers()
    {
        var powers = new ulong[ScaledDecimal.MaxPrecision + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
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
