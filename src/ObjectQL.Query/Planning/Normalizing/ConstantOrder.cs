using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>The order of constants where every driver agrees on it; null where one might not.</summary>
internal static class ConstantOrder
{
    /// <summary>Up to here a double holds every whole number.</summary>
    private const double ExactLimit = 9007199254740992d;

    /// <summary>Compares two values that are not null.</summary>
    public static int? Compare(in Constant left, in Constant right)
    {
        if (!left.HasValue || !right.HasValue || left.IsList || right.IsList)
        {
            return null;
        }

        if (left.Type.IsText && right.Type.IsText)
        {
            return CompareText(left.Text!, right.Text!);
        }

        if (left.Type.IsNumber && right.Type.IsNumber)
        {
            return left.Kind == ValueKind.Double || right.Kind == ValueKind.Double
                ? CompareDouble(left, right)
                : decimal.Compare(ToDecimal(left), ToDecimal(right));
        }

        return left.Kind == right.Kind ? left.Number.CompareTo(right.Number) : null;
    }

    /// <summary>Compares two values as what a value of <paramref name="type"/> is compared with.</summary>
    public static int? Compare(in Constant left, in Constant right, ExpressionType type)
    {
        if (type.IsUnknown || left.Type.IsUnknown || right.Type.IsUnknown || !type.CanCompare(left.Type) || !type.CanCompare(right.Type))
        {
            return null;
        }

        return type.Kind == ValueKind.Double ? CompareDouble(left, right) : Compare(left, right);
    }

    /// <summary>Compares texts by code points.</summary>
    public static int CompareText(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            if (left[i] != right[i])
            {
                return CodePointOrder(left[i]) - CodePointOrder(right[i]);
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    /// <summary>The number as a decimal; it is no double.</summary>
    public static decimal ToDecimal(in Constant number) => number.Kind == ValueKind.Decimal ? number.Decimal : number.Number;

    /// <summary>The number as a double.</summary>
    public static double ToDouble(in Constant number) => number.Kind switch
    {
        ValueKind.Double => number.Double,
        ValueKind.Decimal => (double)number.Decimal,
        _ => number.Number,
    };

    /// <summary>Engines compare a whole number with a double exactly or after rounding it, so large ones are left to them.</summary>
    private static int? CompareDouble(in Constant left, in Constant right)
    {
        var (first, second) = (ToDouble(left), ToDouble(right));
        return IsSafe(left, first) && IsSafe(right, second) ? first.CompareTo(second) : null;
    }

    private static bool IsSafe(in Constant number, double value) => number.Kind switch
    {
        ValueKind.Double => !double.IsNaN(value),
        ValueKind.Long => Math.Abs(value) < ExactLimit,
        ValueKind.Decimal => Math.Abs(value) < ExactLimit && number.Decimal == Math.Truncate(number.Decimal),
        _ => false,
    };

    /// <summary>Surrogates stand for code points above U+FFFF, so they sort behind all other units.</summary>
    private static int CodePointOrder(char unit) => unit < '\uD800' ? unit : unit < '\uE000' ? unit + 0x2000 : unit - 0x800;
}
