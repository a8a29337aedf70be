using System.Runtime.CompilerServices;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Takes some fields of one record over into another of its class, as they are.</summary>
/// <typeparam name="TRecord">The record class.</typeparam>
/// <param name="source">The other record.</param>
/// <param name="changed">The fields.</param>
/// <param name="count">How many fields the object has.</param>
internal struct ChangedFieldsReader<TRecord>(TRecord source, FieldMask changed, int count) : IRecordReader
    where TRecord : Record, IRecord<TRecord>
{
    private int _next;
    private SingleValueWriter _slot;

    public bool Next(out int field)
    {
        while (_next < count)
        {
            field = _next++;
            if (changed.Contains(field))
            {
                _slot = new SingleValueWriter(field);
                TRecord.Write(source, ref _slot);
                return true;
            }
        }

        field = -1;
        return false;
    }

    public readonly string? Text() => _slot.Value.HasValue ? _slot.Value.AsText : null;

    public readonly long? Long() => _slot.Value.HasValue ? _slot.Value.AsLong : null;

    public readonly double? Double() => _slot.Value.HasValue ? _slot.Value.AsDouble : null;

    public readonly decimal? Decimal(int scale) => _slot.Value.HasValue ? _slot.Value.AsDecimal : null;

    public readonly bool? Boolean() => _slot.Value.HasValue ? _slot.Value.AsBoolean : null;

    public readonly DateOnly? Date() => _slot.Value.HasValue ? _slot.Value.AsDate : null;

    public readonly TimeOnly? Time() => _slot.Value.HasValue ? _slot.Value.AsTime : null;

    public readonly DateTimeOffset? DateTime() => _slot.Value.HasValue ? _slot.Value.AsDateTime : null;

    public readonly T? Select<T>()
        where T : struct, ISelect<T> => _slot.Value.HasValue ? T.From(_slot.Value.AsText) : null;

    public readonly T? Composite<T>()
        where T : class, IComposite<T> => Unsafe.As<T>(_slot.Part);
}
