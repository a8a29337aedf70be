using ObjectQL.Metadata;

namespace ObjectQL.Postgres.Statements;

/// <summary>Values in the form of the column that they are compared with.</summary>
internal static class Numbers
{
    public static long ToLong(in Value value) => value.Kind switch
    {
        ValueKind.Double => (long)value.AsDouble,
        ValueKind.Decimal => (long)value.AsDecimal,
        _ => value.AsLong,
    };

    public static double ToDouble(in Value value) => value.Kind switch
    {
        ValueKind.Double => value.AsDouble,
        ValueKind.Decimal => (double)value.AsDecimal,
        _ => value.AsLong,
    };

    /// <summary>A double beyond all decimals counts as the greatest or the least.</summary>
    public static decimal ToDecimal(in Value value) => value.Kind switch
    {
        ValueKind.Decimal => value.AsDecimal,
        ValueKind.Double when Math.Abs(value.AsDouble) < 7.9e28 => (decimal)value.AsDouble,
        ValueKind.Double => value.AsDouble < 0 ? decimal.MinValue : decimal.MaxValue,
        _ => value.AsLong,
    };

    public static DateOnly ToDay(in Value value) => value.Kind == ValueKind.DateTime ? ScalarFunctions.Day(value) : value.AsDate;
}
