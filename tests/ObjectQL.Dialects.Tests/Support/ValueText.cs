using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests.Support;

/// <summary>Values of servers as invariant text, and the values of queries as .NET's.</summary>
internal static class ValueText
{
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    /// <summary>A value that a server gave: as an object, or as its text.</summary>
    public static string Of(object? value, ValueKind kind) => value is null or DBNull ? "null" : kind switch
    {
        ValueKind.Long => Convert.ToInt64(value, s_invariant).ToString(s_invariant),
        ValueKind.Double => Convert.ToDouble(value, s_invariant).ToString("R", s_invariant),
        ValueKind.Decimal => Convert.ToDecimal(value, s_invariant).ToString("0.############################", s_invariant),
        ValueKind.Boolean => value is string text ? text == "0" ? "false" : "true" : (bool)value ? "true" : "false",
        ValueKind.Date => (value is string text ? DateOnly.Parse(text, s_invariant) : value is DateTime moment ? DateOnly.FromDateTime(moment) : (DateOnly)value).ToString("yyyy-MM-dd", s_invariant),
        ValueKind.Time => (value is string text ? TimeOnly.Parse(text, s_invariant) : value is TimeSpan span ? TimeOnly.FromTimeSpan(span) : (TimeOnly)value).ToString("HH:mm:ss.FFF", s_invariant),
        ValueKind.DateTime => (value is string text ? DateTime.Parse(text, s_invariant) : (DateTime)value).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", s_invariant),
        _ => (string)value,
    };

    /// <summary>A value of a query in the form that a field of the kind stores.</summary>
    public static object? Stored(Constant value, ValueKind kind) => !value.HasValue ? null : kind switch
    {
        ValueKind.Double => value.Kind switch { ValueKind.Double => value.Double, ValueKind.Decimal => (double)value.Decimal, _ => (double)value.Number },
        ValueKind.Decimal => value.Kind switch { ValueKind.Double => (decimal)value.Double, ValueKind.Decimal => value.Decimal, _ => (decimal)value.Number },
        ValueKind.Long => value.Kind switch { ValueKind.Double => (long)value.Double, ValueKind.Decimal => (long)value.Decimal, _ => value.Number },
        ValueKind.Boolean => value.Number != 0,
        ValueKind.Date => DateOnly.FromDayNumber((int)value.Number),
        ValueKind.Time => new TimeOnly(value.Number),
        ValueKind.DateTime => DateTimeOffset.FromUnixTimeMilliseconds(value.Number).UtcDateTime,
        _ => value.Text!,
    };
}
