using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Reads what <see cref="Packed"/> and <see cref="PackedRecordWriter"/> have written. Bytes that end too soon throw.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> fields) : IRecordReader
{
    private readonly ReadOnlySpan<int> _fields = fields;
    private ReadOnlySpan<byte> _rest = bytes;
    private int _next;

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Begins with the next record.</summary>
    public void Restart() => _next = 0;

    public bool Next(out int field)
    {
        var hasNext = _next < _fields.Length;
        field = hasNext ? _fields[_next++] : -1;
        return hasNext;
    }

    public long RawLong() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    /// <summary>How many things follow, of which each has a byte at least.</summary>
    public int Count() => RawLong() is >= 0 and var count && count <= _rest.Length ? (int)count : throw new FormatException();

    /// <summary>A value with its kind.</summary>
    public Value Value()
    {
        var kind = Take(1)[0];
        switch (kind == 0 ? (ValueKind?)null : (ValueKind)(kind - 1))
        {
            case null:
                return default;
            case ValueKind.Text:
                return ObjectQL.Value.Of(RawText());
            case ValueKind.Select:
                return ObjectQL.Value.OfSelect(RawText());
            case ValueKind.Decimal:
                return ObjectQL.Value.Of(RawDecimal());
            case ValueKind.Long:
                return ObjectQL.Value.Of(RawLong());
            case ValueKind.Double:
                return ObjectQL.Value.Of(BitConverter.Int64BitsToDouble(RawLong()));
            case ValueKind.Boolean:
                return ObjectQL.Value.Of(RawLong() != 0);
            case ValueKind.Date:
                return ObjectQL.Value.Of(DateOnly.FromDayNumber((int)RawLong()));
            case ValueKind.Time:
                return ObjectQL.Value.Of(new TimeOnly(RawLong()));
            case ValueKind.DateTime:
                return ObjectQL.Value.Of(DateTimeOffset.FromUnixTimeMilliseconds(RawLong()));
            case ValueKind.Vector:
                return ObjectQL.Value.OfPart(ValueKind.Vector, CompositeJson.Parse<Vector>(RawBytes()));
            case > ValueKind.Vector:
                throw new FormatException();
            case { } part:
                return ObjectQL.Value.OfPart(part, CompositeJson.Parse<JsonValue>(RawBytes()));
        }
    }

    public string? Text() => Flag() ? RawText() : null;

    public long? Long() => Flag() ? RawLong() : null;

    public double? Double() => Flag() ? BitConverter.Int64BitsToDouble(RawLong()) : null;

    public decimal? Decimal(int scale) => Flag() ? RawDecimal() : null;

    public bool? Boolean() => Flag() ? RawLong() != 0 : null;

    public DateOnly? Date() => Flag() ? DateOnly.FromDayNumber((int)RawLong()) : null;

    public TimeOnly? Time() => Flag() ? new TimeOnly(RawLong()) : null;

    public DateTimeOffset? DateTime() => Flag() ? DateTimeOffset.FromUnixTimeMilliseconds(RawLong()) : null;

    public T? Select<T>()
        where T : struct, ISelect<T> => Flag() ? SelectTable<T>.Find(RawBytes()) : null;

    public T? Composite<T>()
        where T : class, IComposite<T> => Flag() ? CompositeJson.Parse<T>(RawBytes()) : null;

    private bool Flag() => Take(1)[0] != 0;

    private ReadOnlySpan<byte> RawBytes() => Take(Count());

    private string RawText() => Encoding.UTF8.GetString(RawBytes());

    private decimal RawDecimal() => new(MemoryMarshal.Cast<byte, int>(Take(16)));

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
