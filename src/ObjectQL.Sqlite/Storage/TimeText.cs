using System.Runtime.CompilerServices;

namespace ObjectQL.Sqlite.Storage;

/// <summary>
/// Dates (<c>2026-01-31</c>), times (<c>23:59:59</c>, with a fraction of seven digits when there is one) and points in time
/// (<c>2026-01-31T23:59:59.999Z</c>) as UTF-8, in the one form that sorts by time.
/// </summary>
internal static unsafe class TimeText
{
    public const int DateLength = 10;
    public const int MaxTimeLength = 16;
    public const int MomentLength = 24;

    /// <summary>The first and the last millisecond that <see cref="DateTimeOffset"/> can hold, since 1970 UTC.</summary>
    public const long FirstMillisecond = -62_135_596_800_000;
    public const long LastMillisecond = 253_402_300_799_999;

    /// <summary>Writes ten bytes.</summary>
    public static void WriteDate(DateOnly date, byte* target)
    {
        date.Deconstruct(out var year, out var month, out var day);
        Two(target, year / 100);
        Two(target + 2, year % 100);
        target[4] = (byte)'-';
        Two(target + 5, month);
        target[7] = (byte)'-';
        Two(target + 8, day);
    }

    /// <summary>Writes eight or sixteen bytes.</summary>
    public static int WriteTime(TimeOnly time, byte* target)
    {
        WriteClock((int)(time.Ticks / TimeSpan.TicksPerSecond), target);
        var fraction = (int)(time.Ticks % TimeSpan.TicksPerSecond);
        if (fraction == 0)
        {
            return 8;
        }

        target[8] = (byte)'.';
        for (var i = 15; i > 8; i--)
        {
            target[i] = (byte)('0' + (fraction % 10));
            fraction /= 10;
        }

        return 16;
    }

    /// <summary>Writes the fourteen bytes of a point in time that follow its date.</summary>
    public static void WriteOfDay(int milliseconds, byte* target)
    {
        var seconds = milliseconds / 1000;
        var fraction = milliseconds - (seconds * 1000);
        var hundreds = fraction / 100;
        target[0] = (byte)'T';
        WriteClock(seconds, target + 1);
        target[9] = (byte)'.';
        target[10] = (byte)('0' + hundreds);
        Two(target + 11, fraction - (hundreds * 100));
        target[13] = (byte)'Z';
    }

    /// <summary>Reads a date of the written form.</summary>
    public static bool TryReadDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text.Length != DateLength || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var year = (Number(text, 0) * 100) + Number(text, 2);
        var month = Number(text, 5);
        var day = Number(text, 8);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>Reads a time: hours and minutes, then seconds and up to seven digits of a fraction when they are there.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> text, out TimeOnly time)
    {
        time = default;
        if (text.Length is not (5 or 8 or (>= 10 and <= MaxTimeLength)) || text[2] != ':')
        {
            return false;
        }

        var hours = Number(text, 0);
        var minutes = Number(text, 3);
        var seconds = text.Length > 5 ? (text[5] == ':' ? Number(text, 6) : -1) : 0;
        long fraction = 0;
        if (text.Length > 8)
        {
            if (text[8] != '.')
            {
                return false;
            }

            for (var i = 9; i < MaxTimeLength; i++)
            {
                var digit = i < text.Length ? (uint)(text[i] - '0') : 0;
                if (digit > 9)
                {
                    return false;
                }

                fraction = (fraction * 10) + digit;
            }
        }

        if (hours is < 0 or > 23 || minutes is < 0 or > 59 || seconds is < 0 or > 59)
        {
            return false;
        }

        time = new TimeOnly((((hours * 3600L) + (minutes * 60) + seconds) * TimeSpan.TicksPerSecond) + fraction);
        return true;
    }

    private static void WriteClock(int seconds, byte* target)
    {
        Two(target, seconds / 3600);
        target[2] = (byte)':';
        Two(target + 3, seconds / 60 % 60);
        target[5] = (byte)':';
        Two(target + 6, seconds % 60);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two(byte* target, int value)
    {
        var tens = value / 10;
        target[0] = (byte)('0' + tens);
        target[1] = (byte)('0' + value - (tens * 10));
    }

    /// <summary>Two digits, or a number far below zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Number(ReadOnlySpan<byte> text, int at)
    {
        var tens = (uint)(text[at] - '0');
        var ones = (uint)(text[at + 1] - '0');
        return tens > 9 || ones > 9 ? -100_000 : (int)((tens * 10) + ones);
    }
}
