namespace ObjectQL.Sqlite.Errors;

/// <summary>Takes the text of one field out of a record, when it is among the written ones.</summary>
internal ref struct ReferenceValue(ReadOnlySpan<int> fields, int wanted) : IRecordWriter
{
    private bool _isDone = fields.IndexOf(wanted) < 0;

    public string? Text { get; private set; }

    public bool Next(out int field)
    {
        field = wanted;
        var hasNext = !_isDone;
        _isDone = true;
        return hasNext;
    }

    void IRecordWriter.Text(string? value) => Text = value;

    public readonly void Long(long? value)
    {
    }

    public readonly void Double(double? value)
    {
    }

    public readonly void Decimal(decimal? value, int scale)
    {
    }

    public readonly void Boolean(bool? value)
    {
    }

    public readonly void Date(DateOnly? value)
    {
    }

    public readonly void Time(TimeOnly? value)
    {
    }

    public readonly void DateTime(DateTimeOffset? value)
    {
    }

    public readonly void Select<T>(T? value)
        where T : struct, ISelect<T>
    {
    }

    public readonly void Composite<T>(T? value)
        where T : class, IComposite<T>
    {
    }
}
