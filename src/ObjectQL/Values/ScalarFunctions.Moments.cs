using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>Functions of dates and points in time, all in UTC.</content>
public static partial class ScalarFunctions
{
    private const long MillisecondsPerDay = 86_400_000;
    private const int UnixDay = 719_162;
    private const int LastDay = 3_652_058;

    /// <summary>The date of a date or a point in time.</summary>
    public static DateOnly Day(in Value moment) => moment.Kind switch
    {
        ValueKind.Date => moment.AsDate,
        ValueKind.DateTime => Day(moment.AsUnixMilliseconds),
        _ => throw NotFor("a date or a point in time", moment),
    };

    /// <summary>The date of a point in time.</summary>
    /// <param name="milliseconds">Since 1970.</param>
    public static DateOnly Day(long milliseconds) => DateOnly.FromDayNumber((int)FloorDiv(milliseconds) + UnixDay);

    /// <summary>The milliseconds since midnight; 0 for a date.</summary>
    public static long OfDay(in Value moment) => moment.Kind switch
    {
        ValueKind.Date => 0,
        ValueKind.DateTime => moment.AsUnixMilliseconds - (FloorDiv(moment.AsUnixMilliseconds) * MillisecondsPerDay),
        _ => throw NotFor("a date or a point in time", moment),
    };

    /// <summary>The milliseconds since 1970; a date stands for its midnight.</summary>
    public static long Milliseconds(in Value moment) =>
        moment.Kind == ValueKind.Date ? (moment.AsLong - UnixDay) * MillisecondsPerDay : moment.AsUnixMilliseconds;

    /// <summary>Some days later; a date stays a date. Null outside of the years 1 to 9999.</summary>
    public static Value AddDays(in Value moment, long days)
    {
        var day = Day(moment).DayNumber;
        if (days < -day || days > LastDay - day)
        {
            return default;
        }

        return moment.Kind == ValueKind.Date
            ? Value.Of(DateOnly.FromDayNumber(day + (int)days))
            : Value.Of(DateTimeOffset.FromUnixTimeMilliseconds(moment.AsUnixMilliseconds + (days * MillisecondsPerDay)));
    }

    internal static bool IsMoment(ValueKind kind) => kind is ValueKind.Date or ValueKind.DateTime;

    private static long FloorDiv(long milliseconds)
    {
        var days = milliseconds / MillisecondsPerDay;
        return milliseconds < 0 && days * MillisecondsPerDay != milliseconds ? days - 1 : days;
    }
}
