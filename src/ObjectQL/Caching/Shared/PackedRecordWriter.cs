using System.Buffers;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Writes fields of a record as bytes.</summary>
/// <param name="output">Where to.</param>
/// <param name="fields">The fields, in order.</param>
internal struct PackedRecordWriter(IBufferWriter<byte> output, EquatableArray<int> fields) : IRecordWriter
{
    private int _next;

    public bool Next(out int field)
    {
        var hasNext = _next < fields.Count;
        field = hasNext ? fields[_next++] : -1;
        return hasNext;
    }

    public readonly void Text(string? value)
    {
        Packed.Flag(output, value is not null);
        if (value is not null)
        {
            Packed.Text(output, value);
        }
    }

    public readonly void Long(long? value)
    {
        Packed.Flag(output, value is not null);
        if (value is { } number)
        {
            Packed.Long(output, number);
        }
    }

    public readonly void Double(double? value) => Long(value is { } number ? BitConverter.DoubleToInt64Bits(number) : null);

    public readonly void Decimal(decimal? value, int scale)
    {
        Packed.Flag(output, value is not null);
        if (value is { } number)
        {
            Packed.Decimal(output, number);
        }
    }

    public readonly void Boolean(bool? value) => Long(value is { } flag ? flag ? 1 : 0 : null);

    public readonly void Date(DateOnly? value) => Long(value?.DayNumber);

    public readonly void Time(TimeOnly? value) => Long(value?.Ticks);

    public readonly void DateTime(DateTimeOffset? value) => Long(value?.ToUnixTimeMilliseconds());

    public readonly void Select<T>(T? value)
        where T : struct, ISelect<T> => Text(value?.Value);

    public readonly void Composite<T>(T? value)
        where T : class, IComposite<T> => Text(value is null ? null : CompositeText.Of(value));
}
