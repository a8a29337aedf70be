using System.Security.Cryptography;

namespace ObjectQL;

/// <summary>
/// New ids: 26 characters of Crockford's base 32 in lower case, 48 bits of Unix milliseconds, then 80 random bits (the layout of a
/// ULID). Within a process they rise strictly: inside one millisecond the random part is counted up.
/// </summary>
public static class TimeOrderedId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private static readonly Lock s_gate = new();
    private static long s_time;
    private static ulong s_high;
    private static ulong s_low;

    /// <summary>The next id.</summary>
    public static string Next() => Next(Clock.UnixMilliseconds());

    internal static string Next(long milliseconds)
    {
        ulong high;
        ulong low;
        lock (s_gate)
        {
            if (milliseconds > s_time)
            {
                Span<byte> random = stackalloc byte[10];
                RandomNumberGenerator.Fill(random);
                s_time = milliseconds;
                s_high = (ulong)((random[0] << 8) | random[1]);
                s_low = BitConverter.ToUInt64(random[2..]);
            }
            else if (++s_low == 0 && (++s_high >> 16) != 0)
            {
                s_high = 0;
                s_time++;
            }

            high = ((ulong)s_time << 16) | s_high;
            low = s_low;
        }

        return string.Create(26, new UInt128(high, low), static (text, number) =>
        {
            for (var i = 25; i >= 0; i--)
            {
                text[i] = Alphabet[(int)(uint)(number & 31)];
                number >>= 5;
            }
        });
    }
}
