namespace ObjectQL.Sqlite.Operations;

/// <summary>Hands the values that a write gave back to the record: its id, its times and its version.</summary>
internal ref struct ReturnedReader(ReadOnlySpan<int> fields, string? id, ReturnedNumbers numbers) : IRecordReader
{
    private readonly ReadOnlySpan<int> _fields = fields;
    private readonly ReturnedNumbers _numbers = numbers;
    private int _at = -1;

    public bool Next(out int field)
    {
        var hasNext = ++_at < _fields.Length;
        field = hasNext ? _fields[_at] : 0;
        return hasNext;
    }

    public readonly string? Text() => id;

    public readonly long? Long() => _numbers[_at];

    public readonly DateTimeOffset? DateTime() => DateTimeOffset.FromUnixTimeMilliseconds(_numbers[_at]);

    public readonly double? Double() => throw Unexpected();

    public readonly decimal? Decimal(int scale) => throw Unexpected();

    public readonly bool? Boolean() => throw Unexpected();

    public readonly DateOnly? Date() => throw Unexpected();

    public readonly TimeOnly? Time() => throw Unexpected();

    public readonly T? Select<T>()
        where T : struct, ISelect<T> => throw Unexpected();

    public readonly T? Composite<T>()
        where T : class, IComposite<T> => throw Unexpected();

    private static NotSupportedException Unexpected() => new("A write gives back the id, the times and the version only.");
}
