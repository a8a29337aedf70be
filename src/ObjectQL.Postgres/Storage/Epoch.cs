namespace ObjectQL.Postgres.Storage;

/// <summary>Moments as the server sends them: counted from the first day of 2000.</summary>
internal static class Epoch
{
    private const int FirstDay = 730_119;
    private const long MicrosecondsPerMillisecond = 1000;
    private const long Milliseconds = 946_684_800_000;
    private const long FirstMillisecond = -62_135_596_800_000;
    private const long LastMillisecond = 253_402_300_799_999;
    private const long LastMicrosecond = 86_399_999_999;

    public static int ToDays(DateOnly date) => date.DayNumber - FirstDay;

    public static bool TryDate(int days, out DateOnly date)
    {
        // The bounds keep the sum of infinity from leaving the range of numbers.
        var isDate = days >= -FirstDay && days <= DateOnly.MaxValue.DayNumber - FirstDay;
        date = isDate ? DateOnly.FromDayNumber(days + FirstDay) : default;
        return isDate;
    }

    public static long ToMicroseconds(long unixMilliseconds) => (unixMilliseconds - Milliseconds) * MicrosecondsPerMillisecond;

    /// <summary>Whole milliseconds since 1970, towards the past.</summary>
    public static bool TryMilliseconds(long microseconds, out long unixMilliseconds)
    {
        var (whole, rest) = Math.DivRem(microseconds, MicrosecondsPerMillisecond);
        unixMilliseconds = unchecked(whole - (rest < 0 ? 1 : 0) + Milliseconds);
        return microseconds is not (long.MinValue or long.MaxValue) && unixMilliseconds is >= FirstMillisecond and <= LastMillisecond;
    }

    public static bool TryTime(long microseconds, out TimeOnly time)
    {
        var isTime = microseconds is >= 0 and <= LastMicrosecond;
        time = isTime ? new TimeOnly(microseconds * TimeSpan.TicksPerMicrosecond) : default;
        return isTime;
    }
}
