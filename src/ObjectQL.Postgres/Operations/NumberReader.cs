namespace ObjectQL.Postgres.Operations;

/// <summary>Gives a record the id that a sequence has given, or takes it away.</summary>
internal struct NumberReader(long? id) : IRecordReader
{
    private bool _isRead;

    public bool Next(out int field)
    {
        field = Metadata.ObjectSchema.IdField;
        return !_isRead && (_isRead = true);
    }

    public readonly long? Long() => id;

    public readonly string? Text() => throw Unexpected();

    public readonly double? Double() => throw Unexpected();

    public readonly decimal? Decimal(int scale) => throw Unexpected();

    public readonly bool? Boolean() => throw Unexpected();

    public readonly DateOnly? Date() => throw Unexpected();

    public readonly TimeOnly? Time() => throw Unexpected();

    public readonly DateTimeOffset? DateTime() => throw Unexpected();

    public readonly T? Select<T>()
        where T : struct, ISelect<T> => throw Unexpected();

    public readonly T? Composite<T>()
        where T : class, IComposite<T> => throw Unexpected();

    private static NotSupportedException Unexpected() => new("Only ids are numbered.");
}
