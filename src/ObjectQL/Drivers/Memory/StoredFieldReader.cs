using System.Runtime.CompilerServices;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// Copies fields from one record to another of its class, in the form that every database gives back: points in time in UTC and
/// whole milliseconds, decimals with exactly their declared digits, no negative zero.
/// </summary>
/// <typeparam name="TRecord">The record class.</typeparam>
/// <param name="source">The record.</param>
/// <param name="fields">Its fields.</param>
/// <param name="schema">Its object.</param>
/// <param name="isWrite">Whether the copy will be stored; what is stored was looked at before.</param>
internal ref struct StoredFieldReader<TRecord>(TRecord source, ReadOnlySpan<int> fields, ObjectSchema schema, bool isWrite) : IRecordReader
    where TRecord : Record, IRecord<TRecord>
{
    private readonly ReadOnlySpan<int> _fields = fields;
    private int _next;
    private SingleValueWriter _slot;

    public bool Next(out int field)
    {
        if (_next == _fields.Length)
        {
            field = -1;
            return false;
        }

        field = _fields[_next++];
        _slot = new SingleValueWriter(field);
        TRecord.Write(source, ref _slot);
        return true;
    }

    public readonly string? Text()
    {
        if (!_slot.Value.HasValue)
        {
            return null;
        }

        var text = _slot.Value.AsText;
        if (isWrite)
        {
            WholeText.Demand(text, schema, schema.Fields[_fields[_next - 1]]);
        }

        return text;
    }

    public readonly long? Long() => _slot.Value.HasValue ? _slot.Value.AsLong : null;

    public readonly double? Double() => _slot.Value.HasValue ? _slot.Value.AsDouble + 0.0 : null;

    public readonly decimal? Decimal(int scale)
    {
        if (!_slot.Value.HasValue)
        {
            return null;
        }

        var value = _slot.Value.AsDecimal;
        if ((value.Scale > scale && FieldChecks.ScaleOf(value) > scale) || FieldChecks.IsTooLarge(value, schema.Fields[_fields[_next - 1]]))
        {
            ThrowExcess(value);
        }

        return DecimalScale.Exactly(value, scale);
    }

    public readonly bool? Boolean() => _slot.Value.HasValue ? _slot.Value.AsBoolean : null;

    public readonly DateOnly? Date() => _slot.Value.HasValue ? _slot.Value.AsDate : null;

    public readonly TimeOnly? Time() => _slot.Value.HasValue ? _slot.Value.AsTime : null;

    public readonly DateTimeOffset? DateTime() => _slot.Value.HasValue ? _slot.Value.AsDateTime : null;

    public readonly T? Select<T>()
        where T : struct, ISelect<T> => _slot.Value.HasValue ? T.From(_slot.Value.AsText) : null;

    public readonly T? Composite<T>()
        where T : class, IComposite<T>
    {
        if (isWrite && _slot.Part is TextList texts)
        {
            foreach (var text in texts)
            {
                WholeText.Demand(text, schema, schema.Fields[_fields[_next - 1]]);
            }
        }

        return Unsafe.As<T>(_slot.Part);
    }

    /// <summary>The kernel has checked what comes from sessions; a driver never rounds what comes from elsewhere.</summary>
    private readonly void ThrowExcess(decimal value)
    {
        var field = schema.Fields[_fields[_next - 1]];
        var reason = FieldChecks.WhyNot(value, field) ?? $"{field.Label} has too many digits";
        throw new ObjectQLException(ErrorCode.Validation, reason, schema.Name, field.Name)
        {
            Failures = [new ValidationFailure($"{field.Name}_precision", field.Name, reason)],
        };
    }
}
