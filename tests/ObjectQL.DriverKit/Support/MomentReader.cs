using ObjectQL.Metadata;

namespace ObjectQL.DriverKit;

/// <summary>Reads the times of creation and change into a record.</summary>
internal struct MomentReader(DateTimeOffset moment) : IRecordReader
{
    private int _field = ObjectSchema.IdField;

    public bool Next(out int field)
    {
        field = ++_field;
        return field <= ObjectSchema.UpdatedAtField;
    }

    public readonly DateTimeOffset? DateTime() => moment;

    public readonly string? Text() => throw new NotSupportedException();

    public readonly long? Long() => throw new NotSupportedException();

    public readonly double? Double() => throw new NotSupportedException();

    public readonly decimal? Decimal(int scale) => throw new NotSupportedException();

    public readonly bool? Boolean() => throw new NotSupportedException();

    public readonly DateOnly? Date() => throw new NotSupportedException();

    public readonly TimeOnly? Time() => throw new NotSupportedException();

    public readonly T? Select<T>()
        where T : struct, ISelect<T> => throw new NotSupportedException();

    public readonly T? Composite<T>()
        where T : class, IComposite<T> => throw new NotSupportedException();
}
