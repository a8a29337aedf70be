using System.Buffers.Text;
using ObjectQL.Sqlite.Storage;

namespace ObjectQL.Sqlite.Json;

/// <summary>Writes the decimals of columns as JSON.</summary>
internal static class JsonDecimal
{
    private const int Room = 128;
    private static readonly ulong[] s_powers = Powers();

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
}
