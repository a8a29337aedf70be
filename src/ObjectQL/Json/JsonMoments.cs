using System.Globalization;
using System.Text.Json;

namespace ObjectQL;

/// <summary>Dates and times in JSON: ISO 8601, points in time in UTC with milliseconds.</summary>
internal static class JsonMoments
{
    /// <summary>No ISO date or time of day is longer, its escapes included.</summary>
    public const int MaxLength = 64;

    private static readonly string[] s_timeFormats = ["HH:mm:ss", "HH:mm:ss.FFFFFFF", "HH:mm"];

    public static bool TryReadDate(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    public static bool TryReadTime(ReadOnlySpan<char> text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    public static void Write(Utf8JsonWriter writer, DateOnly date)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        date.TryFormat(text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>Writes seconds always, and a fraction of seven digits when there is one.</summary>
    public static void Write(Utf8JsonWriter writer, TimeOnly time)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        var format = time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fffffff";
        time.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    public static void Write(Utf8JsonWriter writer, DateTimeOffset moment)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        moment.UtcDateTime.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
