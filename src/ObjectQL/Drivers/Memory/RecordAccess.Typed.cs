namespace ObjectQL;

/// <summary>Reaches the fields of one record class.</summary>
/// <typeparam name="T">The record class.</typeparam>
internal sealed class RecordAccess<T> : RecordAccess
    where T : Record, IRecord<T>
{
    private RecordAccess()
    {
    }

    /// <summary>The one object of this class.</summary>
    public static RecordAccess<T> Instance { get; } = new();

    public override Value Get(Record record, int field) => SingleValueWriter.Of((T)record, field);

    public override object? Part(Record record, int field)
    {
        var writer = new SingleValueWriter(field);
        T.Write((T)record, ref writer);
        return writer.Part is null or Vector or JsonValue ? writer.Part : JsonValue.Parse(Key(record, field)!);
    }

    public override bool HasElement(Record record, int field, string element)
    {
        var writer = new SingleValueWriter(field);
        T.Write((T)record, ref writer);
        return Logic.HasElement(writer.Part, element) == true;
    }

    public override string? Key(Record record, int field)
    {
        var writer = new IndexKey(field);
        T.Write((T)record, ref writer);
        return writer.Text;
    }

    public override Record WithNull(Record record, int field)
    {
        var copy = RecordState.Copy((T)record);
        var reader = new SingleValueReader(field, Value.Null);
        T.Read(copy, ref reader);
        return copy;
    }
}
