using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>The text of a value.</content>
public static partial class ScalarFunctions
{
    /// <summary>The text of a value that is there.</summary>
    public static string ToText(in Value value) => value.Kind switch
    {
        ValueKind.Text or ValueKind.Select => value.AsText,
        ValueKind.Long => value.AsLong.ToString(CultureInfo.InvariantCulture),
        ValueKind.Double => ToText(value.AsDouble),
        ValueKind.Decimal => ToText(value.AsDecimal),
        ValueKind.Boolean => ToText(value.AsBoolean),
        ValueKind.Date => ToText(value.AsDate),
        ValueKind.Time => ToText(value.AsTime),
        ValueKind.DateTime => ToText(value.AsDateTime),
        _ => throw NotFor("a value without parts", value),
    };

    /// <summary>
    /// The shortest text that gives the same double again, as JavaScript writes it: <c>12.5</c>; with an exponent from 10^21 on and below 0.000001, as in <c>1e+21</c> and
    /// <c>2.5e-7</c>. Zero has no sign.
    /// </summary>
    public static string ToText(double number)
    {
        var text = (number + 0.0).ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) ? InPlace(text) : text;
    }

    /// <summary>All digits, without zeros behind the last one: equal decimals have equal texts.</summary>
    public static string ToText(decimal number) => number.ToString("0.#############################", CultureInfo.InvariantCulture);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static string ToText(bool value) => value ? "true" : "false";

    /// <summary><c>2026-01-31</c></summary>
    public static string ToText(DateOnly date) => date.ToString("yyyy'-'MM'-'dd", CultureInfo.InvariantCulture);

    /// <summary><c>23:59:58</c>, with a fraction where there is one: <c>23:59:58.125</c>.</summary>
    public static string ToText(TimeOnly time) => time.ToString("HH':'mm':'ss.FFFFFFF", CultureInfo.InvariantCulture);

    /// <summary><c>2026-01-31T23:59:58.125Z</c>, always UTC and with milliseconds.</summary>
    public static string ToText(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The runtime writes an exponent from 10^15 on and below 0.00001.</summary>
    private static string InPlace(string text)
    {
        var sign = text[0] == '-' ? "-" : "";
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(text.AsSpan(mark + 1), CultureInfo.InvariantCulture);
        var digits = text[sign.Length..mark].Replace(".", "", StringComparison.Ordinal);
        return exponent switch
        {
            >= 0 and < 21 => sign + digits.PadRight(exponent + 1, '0'),
            < 0 and >= -6 => sign + "0." + new string('0', -exponent - 1) + digits,
            _ => string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{(digits.Length > 1 ? "." : "")}{digits.AsSpan(1)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}"),
        };
    }
}
