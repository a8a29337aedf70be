using System.Globalization;
using System.Numerics;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>Functions of one number.</content>
public static partial class ScalarFunctions
{
    /// <summary>Where the whole numbers end that every decimal scale leaves room for.</summary>
    private const double DecimalLimit = 1e15;

    /// <summary>From here on JavaScript writes a number with an exponent.</summary>
    private const double ExponentLimit = 1e21;
    private const int MantissaBits = 52;
    private const int ExponentBias = 1075;
    private const double LongLimit = 9_223_372_036_854_775_808.0;

    /// <summary>The value without its sign; null where that does not fit.</summary>
    public static Value Abs(in Value number) => number.Kind switch
    {
        ValueKind.Long => number.AsLong == long.MinValue ? default : Value.Of(Math.Abs(number.AsLong)),
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

    /// <summary>The greatest whole number that is not greater; null where 64 bits do not hold it.</summary>
    public static Value Floor(in Value number) => number.Kind switch
    {
        ValueKind.Long => number,
        ValueKind.Double => ToLong(Math.Floor(number.AsDouble)),
        ValueKind.Decimal => ToLong(decimal.Floor(number.AsDecimal)),
        _ => throw NotFor("a number", number),
    };

    /// <summary>The least whole number that is not less; null where 64 bits do not hold it.</summary>
    public static Value Ceiling(in Value number) => number.Kind switch
    {
        ValueKind.Long => number,
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
    /// A number with exactly that many digits behind the point, halves away from zero; what is less than zero keeps its sign, and what has more than 21 digits before the point is written
    /// as <see cref="ToText(double)"/> does. A double counts with all of its binary digits: 1.005 lies below the half.
    /// </summary>
    public static string ToFixed(in Value number, int digits)
    {
        if (number.Kind == ValueKind.Double)
        {
            return ToFixed(number.AsDouble, digits);
        }

        var value = ToDecimal(number);
        return (value < 0 ? "-" : "") + Round(Math.Abs(value), digits).ToString(string.Create(CultureInfo.InvariantCulture, $"F{digits}"), CultureInfo.InvariantCulture);
    }

    private static string ToFixed(double number, int digits)
    {
        if (!(Math.Abs(number) < ExponentLimit))
        {
            return ToText(number);
        }

        // The number is its mantissa by a power of two, so whole numbers tell it exactly.
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(number));
        var exponent = (int)(bits >> MantissaBits);
        var mantissa = (bits & ((1L << MantissaBits) - 1)) | (exponent == 0 ? 0 : 1L << MantissaBits);
        var shift = ExponentBias - Math.Max(1, exponent);
        var scaled = mantissa * BigInteger.Pow(10, digits);
        var whole = shift > 0 ? ((scaled << 1) + (BigInteger.One << shift)) >> (shift + 1) : scaled << -shift;
        var text = whole.ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        return string.Concat(number < 0 ? "-" : "", text.AsSpan(0, text.Length - digits), digits == 0 ? "" : ".", text.AsSpan(text.Length - digits));
    }

    private static Value ToLong(double whole) => whole is >= -LongLimit and < LongLimit ? Value.Of((long)whole) : default;

    private static Value ToLong(decimal whole) => whole is >= long.MinValue and <= long.MaxValue ? Value.Of((long)whole) : default;
}
