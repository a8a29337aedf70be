namespace ObjectQL;

/// <summary>The options that a stored record holds, known to the metadata or not.</summary>
internal abstract class StoredOptions
{
    /// <summary>Whether the record holds the option in that field.</summary>
    public abstract bool Holds(int field, string option);
}

/// <inheritdoc/>
/// <typeparam name="T">The record class.</typeparam>
internal sealed class StoredOptions<T>(T record) : StoredOptions
    where T : Record, IRecord<T>
{
    public override bool Holds(int field, string option)
    {
        var writer = new SingleValueWriter(field);
        T.Write(record, ref writer);
        return writer.Part is IOptionList options ? options.Holds(option) : writer.Part is null && writer.Value.HasValue && writer.Value.AsText == option;
    }
}
