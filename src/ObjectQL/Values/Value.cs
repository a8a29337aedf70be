using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A parameter's value without boxing: a kind, 128 bits, and a reference for texts.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct Value
{
    private readonly object? _reference;
    private readonly Int128 _bits;

    private Value(ValueKind kind, Int128 bits, object? reference = null)
    {
        Kind = kind;
        HasValue = true;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>No value.</summary>
    public static Value Null => default;

    /// <summary>How the value is held; meaningless for null.</summary>
    public ValueKind Kind { get; }

    /// <summary>Whether there is a value.</summary>
    public bool HasValue { get; }

    /// <summary>The text of a <see cref="ValueKind.Text"/> or <see cref="ValueKind.Select"/> value.</summary>
    public string AsText => Unsafe.As<string>(_reference!);

    /// <summary>The whole number, or 0 and 1 for a boolean.</summary>
    public long AsLong => (long)_bits;

    /// <summary>The boolean.</summary>
    public bool AsBoolean => _bits != 0;

    /// <summary>The double.</summary>
    public double AsDouble => BitConverter.Int64BitsToDouble((long)_bits);

    /// <summary>The decimal.</summary>
    public decimal AsDecimal
    {
        get
        {
            var bits = _bits;
            return Unsafe.As<Int128, decimal>(ref bits);
        }
    }

    /// <summary>The date.</summary>
    public DateOnly AsDate => DateOnly.FromDayNumber((int)_bits);

    /// <summary>The time of day.</summary>
    public TimeOnly AsTime => new((long)_bits);

    /// <summary>The point in time as milliseconds since 1970 UTC.</summary>
    public long AsUnixMilliseconds => (long)_bits;

    /// <summary>The point in time.</summary>
    public DateTimeOffset AsDateTime => DateTimeOffset.FromUnixTimeMilliseconds((long)_bits);

    /// <summary>A text; null gives <see cref="Null"/>.</summary>
    public static Value Of(string? text) => text is null ? default : new(ValueKind.Text, 0, text);

    /// <summary>A whole number.</summary>
    public static Value Of(long number) => new(ValueKind.Long, number);

    /// <summary>A double.</summary>
    public static Value Of(double number) => new(ValueKind.Double, BitConverter.DoubleToInt64Bits(number));

    /// <summary>A decimal.</summary>
    public static Value Of(decimal number) => new(ValueKind.Decimal, Unsafe.As<decimal, Int128>(ref number));

    /// <summary>A boolean.</summary>
    public static Value Of(bool value) => new(ValueKind.Boolean, value ? 1 : 0);

    /// <summary>A date.</summary>
    public static Value Of(DateOnly date) => new(ValueKind.Date, date.DayNumber);

    /// <summary>A time of day.</summary>
    public static Value Of(TimeOnly time) => new(ValueKind.Time, time.Ticks);

    /// <summary>A point in time, cut to whole milliseconds.</summary>
    public static Value Of(DateTimeOffset moment) => new(ValueKind.DateTime, moment.ToUnixTimeMilliseconds());

    /// <summary>An option of a select field.</summary>
    public static Value OfSelect(string? value) => value is null ? default : new(ValueKind.Select, 0, value);

    /// <summary>A list, for <c>in</c>; the array is given away.</summary>
    public static Value OfList(Value[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(items.Length == 0 ? ValueKind.Text : items[0].Kind, 0, items);
    }

    /// <summary>A value with parts, in a row.</summary>
    internal static Value OfPart(ValueKind kind, object? part) => part is null ? default : new(kind, 0, part);

    /// <summary>A value that a query says itself.</summary>
    public static Value Of(in Constant constant)
    {
        if (!constant.HasValue)
        {
            return default;
        }

        if (constant.IsList)
        {
            var items = new Value[constant.Items.Count];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = Of(constant.Items[i]);
            }

            return OfList(items);
        }

        return constant.Kind switch
        {
            ValueKind.Text or ValueKind.Select => new(constant.Kind, 0, constant.Text),
            ValueKind.Decimal => Of(constant.Decimal),
            _ => new(constant.Kind, constant.Number),
        };
    }

    /// <summary>Whether the other value is held the same; a list by its items. Equal decimals of another scale are not.</summary>
    internal bool IsSame(in Value other)
    {
        if (HasValue != other.HasValue || Kind != other.Kind || _bits != other._bits)
        {
            return false;
        }

        if (_reference is not Value[] items || other._reference is not Value[] others)
        {
            return Equals(_reference, other._reference);
        }

        if (items.Length != others.Length)
        {
            return false;
        }

        for (var i = 0; i < items.Length; i++)
        {
            if (!items[i].IsSame(others[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds the value to a hash.</summary>
    /// <returns>False when it has parts that cannot be compared.</returns>
    internal bool TryAddTo(ref HashCode hash)
    {
        hash.Add(HasValue ? (int)Kind + 1 : 0);
        hash.Add(_bits);
        if (_reference is not Value[] items)
        {
            hash.Add(_reference as string, StringComparer.Ordinal);
            return _reference is null or string;
        }

        foreach (ref readonly var item in items.AsSpan())
        {
            if (!item.TryAddTo(ref hash))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The object of a value with parts.</summary>
    internal object? Part => _reference;

    /// <summary>A value that is no list as a constant.</summary>
    internal Constant ToConstant() => !HasValue ? Constant.Null : Kind switch
    {
        ValueKind.Text => Constant.Of(AsText),
        ValueKind.Select => Constant.OfSelect(AsText),
        ValueKind.Long => Constant.Of(AsLong),
        ValueKind.Double => Constant.Of(AsDouble),
        ValueKind.Decimal => Constant.Of(AsDecimal),
        ValueKind.Boolean => Constant.Of(AsBoolean),
        ValueKind.Date => Constant.OfDate(AsLong),
        ValueKind.Time => Constant.OfTime(AsLong),
        ValueKind.DateTime => Constant.OfDateTime(AsLong),
        _ => Constant.Null,
    };

    /// <summary>Whether the value is a list.</summary>
    public bool IsList => _reference is Value[];

    /// <summary>The elements of a list.</summary>
    public ReadOnlySpan<Value> Items => _reference as Value[];

    /// <summary>The value as text for messages; culture-invariant.</summary>
    public override string ToString() => !HasValue
        ? "null"
        : IsList ? $"({string.Join(", ", (Value[])_reference!)})" : Kind switch
        {
            ValueKind.Text or ValueKind.Select => AsText,
            ValueKind.Double => AsDouble.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ValueKind.Decimal => AsDecimal.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ValueKind.Boolean => AsBoolean ? "true" : "false",
            ValueKind.Date => AsDate.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ValueKind.Time => AsTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ValueKind.DateTime => AsDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            > ValueKind.Select => _reference?.ToString() ?? "",
            _ => AsLong.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
}
