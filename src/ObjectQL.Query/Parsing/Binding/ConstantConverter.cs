using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Reads texts as the values of dates and times, without types that older targets do not have.</summary>
internal static class ConstantConverter
{
    private static readonly string[] s_dateTimeFormats =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    private static readonly string[] s_timeFormats = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    /// <summary>How a value of the kind is written, for messages; null for kinds that are not written as texts.</summary>
    public static string? Example(ValueKind kind) => kind switch
    {
        ValueKind.Date => "a date is written '2026-01-31'",
        ValueKind.Time => "a time is written '17:30' or '17:30:15'",
        ValueKind.DateTime => "a point in time is written '2026-01-31T17:30:00Z'; without a zone it is UTC",
        _ => null,
    };

    /// <summary>A text as a value of the kind; null when it is none.</summary>
    public static Constant? Convert(string text, ValueKind kind) => kind switch
    {
        ValueKind.Date => Date(text) is { } day ? Constant.OfDate(day) : null,
        ValueKind.Time => Parse(text, s_timeFormats) is { } time ? Constant.OfTime(time.TimeOfDay.Ticks) : null,
        ValueKind.DateTime => Date(text) is { } day
            ? Constant.OfDateTime((new DateTime(day * TimeSpan.TicksPerDay, DateTimeKind.Utc).Ticks - UnixTicks) / TimeSpan.TicksPerMillisecond)
            : Parse(text, s_dateTimeFormats) is { } moment ? Constant.OfDateTime(Milliseconds(moment.UtcTicks)) : null,
        ValueKind.Text => Constant.Of(text),
        ValueKind.Select => Constant.OfSelect(text),
        _ => null,
    };

    private const long UnixTicks = 621_355_968_000_000_000;

    /// <summary>Cut to whole milliseconds, downwards also before 1970, as stored values are.</summary>
    private static long Milliseconds(long utcTicks)
    {
        var ticks = utcTicks - UnixTicks;
        return (ticks - (((ticks % TimeSpan.TicksPerMillisecond) + TimeSpan.TicksPerMillisecond) % TimeSpan.TicksPerMillisecond)) / TimeSpan.TicksPerMillisecond;
    }

    private static long? Date(string text) =>
        text.Length == 10 && Parse(text, ["yyyy-MM-dd"]) is { } date ? date.Ticks / TimeSpan.TicksPerDay : null;

    private static DateTimeOffset? Parse(string text, string[] formats) =>
        text.Length <= 40 && DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : null;
}
