using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Assigns one field of a record from a <see cref="Value"/>, such as a raised version.</summary>
internal struct SingleValueReader(int field, Value value) : IRecordReader
{
    private bool _done;

    public bool Next(out int next)
    {
        next = field;
        var first = !_done;
        _done = true;
        return first;
    }

    public readonly string? Text() => value.HasValue ? value.AsText : null;

    public readonly long? Long() => value.HasValue ? value.AsLong : null;

    public readonly double? Double() => value.HasValue ? value.AsDouble : null;

    public readonly decimal? Decimal(int scale) => value.HasValue ? value.AsDecimal : null;

    public readonly bool? Boolean() => value.HasValue ? value.AsBoolean : null;

    public readonly DateOnly? Date() => value.HasValue ? value.AsDate : null;

    public readonly TimeOnly? Time() => value.HasValue ? value.AsTime : null;

    public readonly DateTimeOffset? DateTime() => value.HasValue ? value.AsDateTime : null;

    public readonly T? Select<T>()
        where T : struct, ISelect<T> => value.HasValue ? T.From(value.AsText) : null;

    public readonly T? Composite<T>()
        where T : class, IComposite<T> => value.HasValue ? CompositeJson.Parse<T>(Encoding.UTF8.GetBytes(value.AsText)) : null;
}
