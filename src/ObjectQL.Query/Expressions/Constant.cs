using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>A value that is written in a query, in a form that the compiler and the running program share. The default is null.</summary>
public readonly record struct Constant
{
    private Constant(ValueKind kind, long number, string? text)
    {
        HasValue = true;
        Kind = kind;
        Number = number;
        Text = text;
    }

    /// <summary>Null.</summary>
    public static Constant Null => default;

    /// <summary>Whether there is a value.</summary>
    public bool HasValue { get; private init; }

    /// <summary>How the value is held; of a list, how its elements are.</summary>
    public ValueKind Kind { get; private init; }

    /// <summary>A whole number, 0 or 1 for a boolean, the day number of a date, the ticks of a time, the milliseconds since 1970 UTC of a point in time, the bits of a double.</summary>
    public long Number { get; private init; }

    /// <summary>The text of a text or an option.</summary>
    public string? Text { get; private init; }

    /// <summary>The exact decimal.</summary>
    public decimal Decimal { get; private init; }

    /// <summary>Whether the value is a list.</summary>
    public bool IsList { get; private init; }

    /// <summary>The elements of a list.</summary>
    public EquatableArray<Constant> Items { get; private init; }

    /// <summary>The double.</summary>
    public double Double => BitConverter.Int64BitsToDouble(Number);

    /// <summary>The type of the value.</summary>
    public ExpressionType Type => !HasValue ? ExpressionType.Unknown
        : Kind == ValueKind.Decimal ? ExpressionType.Decimal(ExpressionType.MostDigits, ScaleOf(Decimal))
        : new ExpressionType(Kind);

    /// <summary>A text.</summary>
    public static Constant Of(string text) => new(ValueKind.Text, 0, text);

    /// <summary>A whole number.</summary>
    public static Constant Of(long number) => new(ValueKind.Long, number, null);

    /// <summary>A double.</summary>
    public static Constant Of(double number) => new(ValueKind.Double, BitConverter.DoubleToInt64Bits(number), null);

    /// <summary>An exact decimal.</summary>
    public static Constant Of(decimal number) => new(ValueKind.Decimal, 0, null) { Decimal = number };

    /// <summary>True or false.</summary>
    public static Constant Of(bool value) => new(ValueKind.Boolean, value ? 1 : 0, null);

    /// <summary>An option of a select field.</summary>
    public static Constant OfSelect(string value) => new(ValueKind.Select, 0, value);

    /// <summary>A date by its day number: days since 0001-01-01.</summary>
    public static Constant OfDate(long dayNumber) => new(ValueKind.Date, dayNumber, null);

    /// <summary>A time of day in ticks.</summary>
    public static Constant OfTime(long ticks) => new(ValueKind.Time, ticks, null);

    /// <summary>A point in time in milliseconds since 1970 UTC.</summary>
    public static Constant OfDateTime(long milliseconds) => new(ValueKind.DateTime, milliseconds, null);

    /// <summary>A list; its kind is that of its first element that is not null.</summary>
    public static Constant OfList(EquatableArray<Constant> items)
    {
        var kind = ValueKind.Text;
        foreach (var item in items)
        {
            if (item.HasValue)
            {
                kind = item.Kind;
                break;
            }
        }

        return new(kind, 0, null) { IsList = true, Items = items };
    }

    private static int ScaleOf(decimal value) => (decimal.GetBits(value)[3] >> 16) & 0xFF;
}
