using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Hands the columns of a row to a reader of rows, from the first one wanted on; a number takes the form that the column asks for.</summary>
internal struct MemoryRowReader(Value[] values, int first = 0) : IRecordReader
{
    private int _position = first;

    private readonly ref readonly Value Current => ref values[_position - 1];

    public bool Next(out int field)
    {
        field = _position;
        return _position++ < values.Length;
    }

    public readonly string? Text() => Current.HasValue ? Current.AsText : null;

    public readonly long? Long() => !Current.HasValue ? null : Current.Kind == ValueKind.Decimal ? (long)Current.AsDecimal : Current.AsLong;

    public readonly double? Double() => !Current.HasValue ? null : Current.Kind switch
    {
        ValueKind.Double => Current.AsDouble + 0.0,
        ValueKind.Decimal => (double)Current.AsDecimal,
        _ => Current.AsLong,
    };

    public readonly decimal? Decimal(int scale) => !Current.HasValue ? null : DecimalScale.Exactly(Current.Kind switch
    {
        ValueKind.Double => (decimal)Current.AsDouble,
        ValueKind.Decimal => Current.AsDecimal,
        _ => Current.AsLong,
    }, scale);

    public readonly bool? Boolean() => Current.HasValue ? Current.AsBoolean : null;

    public readonly DateOnly? Date() => Current.HasValue ? Current.AsDate : null;

    public readonly TimeOnly? Time() => Current.HasValue ? Current.AsTime : null;

    public readonly DateTimeOffset? DateTime() => Current.HasValue ? Current.AsDateTime : null;

    public readonly T? Select<T>()
        where T : struct, ISelect<T> => Current.HasValue ? T.From(Current.AsText) : null;

    /// <summary>The part itself where it has the wanted class, else through its JSON.</summary>
    public readonly T? Composite<T>()
        where T : class, IComposite<T>
    {
        if (!Current.HasValue || Current.Part is T)
        {
            return (T?)Current.Part;
        }

        return CompositeJson.Parse<T>(Encoding.UTF8.GetBytes(((JsonValue)Current.Part!).Text));
    }
}
