namespace ObjectQL.Generators.Tests;

/// <summary>A writer that collects the wanted fields of a record by name; of passwords nobody is given any value.</summary>
internal readonly struct RecordValues(Metadata.ObjectSchema schema, IEnumerator<int> wanted, Dictionary<string, object?> values) : IRecordWriter
{
    /// <summary>The values of these fields.</summary>
    public static Dictionary<string, object?> Of<T>(T record, IEnumerable<int> fields)
        where T : Record, IRecord<T>
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        using var wanted = fields.GetEnumerator();
        var writer = new RecordValues(T.Type.Schema, wanted, values);
        T.Write(record, ref writer);
        return values;
    }

    public bool Next(out int field)
    {
        field = -1;
        while (wanted.MoveNext())
        {
            if (!schema.Fields[wanted.Current].IsSecret)
            {
                field = wanted.Current;
                return true;
            }
        }

        return false;
    }

    public void Text(string? value) => Add(value);

    public void Long(long? value) => Add(value);

    public void Double(double? value) => Add(value);

    public void Decimal(decimal? value, int scale) => Add(value);

    public void Boolean(bool? value) => Add(value);

    public void Date(DateOnly? value) => Add(value);

    public void Time(TimeOnly? value) => Add(value);

    public void DateTime(DateTimeOffset? value) => Add(value);

    public void Select<T>(T? value)
        where T : struct, ISelect<T> => Add(value?.Value);

    public void Composite<T>(T? value)
        where T : class, IComposite<T> => Add(value);

    private void Add(object? value) => values.Add(schema.Fields[wanted.Current].Name, value);
}
