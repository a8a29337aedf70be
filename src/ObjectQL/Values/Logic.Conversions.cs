namespace ObjectQL;

/// <content>The way between typed values and <see cref="Value"/>.</content>
public static partial class Logic
{
    /// <summary>The moment, UTC, as the formula of a record sees it.</summary>
    public static Value Now() => Value.Of(DateTimeOffset.FromUnixTimeMilliseconds(Clock.UnixMilliseconds()));

    /// <summary>The date of the moment, UTC.</summary>
    public static Value Today() => Value.Of(DateOnly.FromDateTime(System.DateTime.UtcNow));

    /// <summary>A text as a value.</summary>
    public static Value V(string? value) => Value.Of(value);

    /// <summary>A whole number as a value.</summary>
    public static Value V(long? value) => value is { } number ? Value.Of(number) : default;

    /// <summary>A double as a value.</summary>
    public static Value V(double? value) => value is { } number ? Value.Of(number) : default;

    /// <summary>A decimal as a value.</summary>
    public static Value V(decimal? value) => value is { } number ? Value.Of(number) : default;

    /// <summary>A boolean as a value.</summary>
    public static Value V(bool? value) => value is { } flag ? Value.Of(flag) : default;

    /// <summary>A date as a value.</summary>
    public static Value V(DateOnly? value) => value is { } date ? Value.Of(date) : default;

    /// <summary>A time of day as a value.</summary>
    public static Value V(TimeOnly? value) => value is { } time ? Value.Of(time) : default;

    /// <summary>A point in time as a value.</summary>
    public static Value V(DateTimeOffset? value) => value is { } moment ? Value.Of(moment) : default;

    /// <summary>A text, or null.</summary>
    public static string? Text(in Value value) => value.HasValue ? value.AsText : null;

    /// <summary>A whole number, or null.</summary>
    public static long? Long(in Value value) => value.HasValue ? value.AsLong : null;

    /// <summary>A double, or null; of any number.</summary>
    public static double? Double(in Value value) => value.HasValue ? ScalarFunctions.ToDouble(value) : null;

    /// <summary>A decimal, or null; of any exact number.</summary>
    public static decimal? Decimal(in Value value) => value.HasValue ? ScalarFunctions.ToDecimal(value) : null;

    /// <summary>A boolean, or null.</summary>
    public static bool? Boolean(in Value value) => value.HasValue ? value.AsBoolean : null;

    /// <summary>A date, or null.</summary>
    public static DateOnly? Date(in Value value) => value.HasValue ? value.AsDate : null;

    /// <summary>A time of day, or null.</summary>
    public static TimeOnly? Time(in Value value) => value.HasValue ? value.AsTime : null;

    /// <summary>A point in time, or null.</summary>
    public static DateTimeOffset? DateTime(in Value value) => value.HasValue ? value.AsDateTime : null;
}
