using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The order of values, the same as that of the SQL engines: texts by code points, false before true.</summary>
internal static class ValueOrder
{
    /// <summary>Compares two values that are not null.</summary>
    public static int Compare(in Value left, in Value right)
    {
        if (IsText(left.Kind) && IsText(right.Kind))
        {
            return CompareText(left.AsText, right.AsText);
        }

        if (left.Kind == right.Kind)
        {
            return left.Kind switch
            {
                ValueKind.Double => CompareDouble(left.AsDouble, right.AsDouble),
                ValueKind.Decimal => decimal.Compare(left.AsDecimal, right.AsDecimal),
                _ => left.AsLong.CompareTo(right.AsLong),
            };
        }

        if (ScalarFunctions.IsMoment(left.Kind) && ScalarFunctions.IsMoment(right.Kind))
        {
            return ScalarFunctions.Milliseconds(left).CompareTo(ScalarFunctions.Milliseconds(right));
        }

        if (!IsNumber(left.Kind) || !IsNumber(right.Kind))
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"A {left.Kind} value cannot be compared with a {right.Kind} value.");
        }

        if (left.Kind != ValueKind.Double && right.Kind != ValueKind.Double)
        {
            return decimal.Compare(ToDecimal(left), ToDecimal(right));
        }

        return left.Kind == ValueKind.Long ? Compare(left.AsLong, right.AsDouble)
            : right.Kind == ValueKind.Long ? -Compare(right.AsLong, left.AsDouble)
            : CompareDouble(ToDouble(left), ToDouble(right));
    }

    /// <summary>Compares a whole number and a double exactly: not every whole number is a double.</summary>
    public static int Compare(long left, double right)
    {
        const double Limit = 9_223_372_036_854_775_808.0;
        if (right >= Limit || right < -Limit)
        {
            return right > 0 ? -1 : 1;
        }

        var whole = (long)right;
        return left != whole ? left.CompareTo(whole) : CompareDouble(whole, right);
    }

    /// <summary>Compares texts by code points, which is the order of their UTF-8 bytes.</summary>
    public static int CompareText(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        var common = left.AsSpan(0, length).CommonPrefixLength(right);
        return common == length
            ? left.Length.CompareTo(right.Length)
            : CodePointOrder(left[common]) - CodePointOrder(right[common]);
    }

    /// <summary>Surrogates stand for code points above U+FFFF, so they sort behind all other units.</summary>
    private static int CodePointOrder(char unit) => unit < '\uD800' ? unit : unit < '\uE000' ? unit + 0x2000 : unit - 0x800;

    private static int CompareDouble(double left, double right) => left < right ? -1 : left > right ? 1 : 0;

    private static bool IsText(ValueKind kind) => kind is ValueKind.Text or ValueKind.Select;

    private static bool IsNumber(ValueKind kind) => kind is ValueKind.Long or ValueKind.Double or ValueKind.Decimal;

    private static double ToDouble(in Value value) =>
        value.Kind == ValueKind.Double ? value.AsDouble : (double)value.AsDecimal;

    private static decimal ToDecimal(in Value value) => value.Kind == ValueKind.Decimal ? value.AsDecimal : value.AsLong;
}
