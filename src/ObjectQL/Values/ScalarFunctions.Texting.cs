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
    /// The shortest text that gives the same double again: <c>12.5</c>; with an exponent of two digits at least from 10^15 on and below
    /// 0.0001, as in <c>1e+15</c> and <c>2.5e-05</c>. Zero has no sign.
    /// </summary>
    public static string ToText(double number)
    {
        var text = (number + 0.0).ToString("R", CultureInfo.InvariantCulture);
        var size = Math.Abs(number);
        return size is > 0 and < 1e-4 or >= 1e15 and <= double.MaxValue ? WithExponent(text) : text;
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

    /// <summary>The runtime chooses between both forms by rules of its own.</summary>
    private static string WithExponent(string text)
    {
        var sign = text[0] == '-' ? "-" : "";
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = text[sign.Length..(mark < 0 ? text.Length : mark)];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        var exponent = whole - leading - 1 + (mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), CultureInfo.InvariantCulture));
        digits = digits.Trim('0');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sign}{digits[0]}{(digits.Length > 1 ? "." : "")}{digits.AsSpan(1)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }
}
