namespace ObjectQL;

/// <summary>Takes one field of a record as a <see cref="Value"/>; a value with parts is taken as the object itself being there or not.</summary>
internal struct SingleValueWriter(int field) : IRecordWriter
{
    private bool _done;

    /// <summary>The field's value.</summary>
    public Value Value { get; private set; }

    /// <summary>The object itself of a value with parts; null for every other kind.</summary>
    public object? Part { get; private set; }

    /// <summary>Reads one field of a record.</summary>
    public static Value Of<T>(T record, int field)
        where T : Record, IRecord<T>
    {
        var writer = new SingleValueWriter(field);
        T.Write(record, ref writer);
        return writer.Value;
    }

    public bool Next(out int next)
    {
        next = field;
        var first = !_done;
        _done = true;
        return first;
    }

    public void Text(string? value) => Value = Value.Of(value);

    public void Long(long? value) => Value = value is { } number ? Value.Of(number) : default;

    public void Double(double? value) => Value = value is { } number ? Value.Of(number) : default;

    public void Decimal(decimal? value, int scale) => Value = value is { } number ? Value.Of(number) : default;

    public void Boolean(bool? value) => Value = value is { } flag ? Value.Of(flag) : default;

    public void Date(DateOnly? value) => Value = value is { } date ? Value.Of(date) : default;

    public void Time(TimeOnly? value) => Value = value is { } time ? Value.Of(time) : default;

    public void DateTime(DateTimeOffset? value) => Value = value is { } moment ? Value.Of(moment) : default;

    public void Select<T>(T? value)
        where T : struct, ISelect<T> => Value = Value.OfSelect(value?.Value);

    public void Composite<T>(T? value)
        where T : class, IComposite<T>
    {
        Part = value;
        Value = value is null ? default : Value.Of(true);
    }
}
