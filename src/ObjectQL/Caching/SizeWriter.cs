using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Estimates how many bytes the values of a record have.</summary>
internal struct SizeWriter(EquatableArray<int> fields) : IRecordWriter
{
    private int _next;

    public long Bytes { get; private set; }

    /// <summary>The bytes of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="fields">What was read of it: a formula that is computed of anything else has no value to be asked for.</param>
    public static long Of<T>(T record, EquatableArray<int> fields)
        where T : Record, IRecord<T>
    {
        var writer = new SizeWriter(fields) { Bytes = 64 };
        T.Write(record, ref writer);
        return writer.Bytes;
    }

    public bool Next(out int field)
    {
        if (_next == fields.Count)
        {
            field = -1;
            return false;
        }

        field = fields[_next++];
        return true;
    }

    public void Text(string? value) => Bytes += 8 + (value is null ? 0 : 24 + (2L * value.Length));

    public void Long(long? value) => Bytes += 16;

    public void Double(double? value) => Bytes += 16;

    public void Decimal(decimal? value, int scale) => Bytes += 24;

    public void Boolean(bool? value) => Bytes += 2;

    public void Date(DateOnly? value) => Bytes += 8;

    public void Time(TimeOnly? value) => Bytes += 16;

    public void DateTime(DateTimeOffset? value) => Bytes += 16;

    public void Select<T>(T? value)
        where T : struct, ISelect<T> => Bytes += 8;

    public void Composite<T>(T? value)
        where T : class, IComposite<T> => Bytes += value is null ? 8 : 256;
}
