namespace ObjectQL;

/// <summary>The next columns of a row as fields of a record.</summary>
/// <typeparam name="TReader">What reads the columns.</typeparam>
internal ref struct FieldColumns<TReader>(TReader columns, ReadOnlySpan<int> fields) : IRecordReader
    where TReader : IRecordReader, allows ref struct
{
    private readonly ReadOnlySpan<int> _fields = fields;
    private TReader _columns = columns;
    private int _position;

    /// <summary>What reads the columns behind them.</summary>
    public readonly TReader Behind => _columns;

    public bool Next(out int field)
    {
        if (_position < _fields.Length && _columns.Next(out _))
        {
            field = _fields[_position++];
            return true;
        }

        field = 0;
        return false;
    }

    public string? Text() => _columns.Text();

    public long? Long() => _columns.Long();

    public double? Double() => _columns.Double();

    public decimal? Decimal(int scale) => _columns.Decimal(scale);

    public bool? Boolean() => _columns.Boolean();

    public DateOnly? Date() => _columns.Date();

    public TimeOnly? Time() => _columns.Time();

    public DateTimeOffset? DateTime() => _columns.DateTime();

    public T? Select<T>()
        where T : struct, ISelect<T> => _columns.Select<T>();

    public T? Composite<T>()
        where T : class, IComposite<T> => _columns.Composite<T>();
}
