using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>Functions of one number.</content>
public static partial class ScalarFunctions
{
    /// <summary>Where the whole numbers end that every decimal scale leaves room for.</summary>
    private const double DecimalLimit = 1e15;

    /// <summary>Where the numbers end that a decimal holds with all digits before the point.</summary>
    private const double FixedLimit = 1e28;
    private const double LongLimit = 9_223_372_036_854_775_808.0;

    /// <summary>The value without its sign.</summary>
    public static Value Abs(in Value number) => number.Kind switch
    {
        ValueKind.Long => Value.Of(number.AsLong == long.MinValue ? throw OutOfRange($"abs({number})") : Math.Abs(number.AsLong)),
        ValueKind.Double => Value.Of(Math.Abs(number.AsDouble)),
        ValueKind.Decimal => Value.Of(Math.Abs(number.AsDecimal)),
        _ => throw NotFor("a number", number),
    };

    /// <summary>Rounded to some digits behind the point, halves away from zero; fewer than 0 digits count as 0.</summary>
    public static Value Round(in Value number, long digits) => number.Kind switch
    {
        ValueKind.Long => number,
        ValueKind.Double => Value.Of(Round(number.AsDouble, digits)),
        ValueKind.Decimal => Value.Of(Round(number.AsDecimal, digits)),
        _ => throw NotFor("a number", number),
    };

    /// <summary>Rounded, halves away from zero.</summary>
    public static decimal Round(decimal number, long digits) => decimal.Round(number, (int)Math.Clamp(digits, 0, 28), MidpointRounding.AwayFromZero);

    /// <summary>
    /// Rounded, halves away from zero, where a half is what the 15 leading decimal digits say: 2.675 gives 2.68, although the
    /// double lies a little below. From 10^15 on, where those digits are all before the point, nothing is left to round.
    /// </summary>
    public static double Round(double number, long digits) =>
        Math.Abs(number) < 1e15 ? (double)Round((decimal)number, digits) : number;

    /// <summary>The greatest whole number that is not greater.</summary>
    public static long Floor(in Value number) => number.Kind switch
    {
        ValueKind.Long => number.AsLong,
        ValueKind.Double => ToLong(Math.Floor(number.AsDouble)),
        ValueKind.Decimal => ToLong(decimal.Floor(number.AsDecimal)),
        _ => throw NotFor("a number", number),
    };

    /// <summary>The least whole number that is not less.</summary>
    public static long Ceiling(in Value number) => number.Kind switch
    {
        ValueKind.Long => number.AsLong,
        ValueKind.Double => ToLong(Math.Ceiling(number.AsDouble)),
        ValueKind.Decimal => ToLong(decimal.Ceiling(number.AsDecimal)),
        _ => throw NotFor("a number", number),
    };

    /// <summary>A number as an exact decimal with that many digits behind the point, rounded with halves away from zero; null when no decimal holds it.</summary>
    public static Value ToDecimal(in Value number, int digits)
    {
        if (number.Kind != ValueKind.Double)
        {
            return Value.Of(DecimalScale.Exactly(Round(ToDecimal(number), digits), digits));
        }

        var value = number.AsDouble;
        return double.IsFinite(value) && Math.Abs(value) < DecimalLimit ? Value.Of(DecimalScale.Exactly(Round((decimal)value, digits), digits)) : default;
    }

    /// <summary>
    /// A number with exactly that many digits behind the point, halves away from zero, of a double by its 15 leading digits; zero has no sign. Null when
    /// no decimal holds it.
    /// </summary>
    public static string? ToFixed(in Value number, int digits)
    {
        if (number.Kind == ValueKind.Double && !(Math.Abs(number.AsDouble) < FixedLimit))
        {
            return null;
        }

        var rounded = Round(number.Kind == ValueKind.Double ? (decimal)number.AsDouble : ToDecimal(number), digits);
        return (rounded == 0 ? 0m : rounded).ToString(string.Create(CultureInfo.InvariantCulture, $"F{digits}"), CultureInfo.InvariantCulture);
    }

    private static long ToLong(double whole) => whole is >= -LongLimit and < LongLimit ? (long)whole : throw OutOfRange($"The whole number {ToText(whole)}");

    private static long ToLong(decimal whole) =>
        whole is >= long.MinValue and <= long.MaxValue ? (long)whole : throw OutOfRange($"The whole number {ToText(whole)}");
}
