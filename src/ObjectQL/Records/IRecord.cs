namespace ObjectQL;

/// <summary>What the generator adds to each record class; the kernel reaches records only through it.</summary>
/// <typeparam name="TSelf">The record class.</typeparam>
public interface IRecord<TSelf>
    where TSelf : Record, IRecord<TSelf>
{
    /// <summary>The object's schema and its plans.</summary>
    static abstract ObjectType<TSelf> Type { get; }

    /// <summary>A new, empty record.</summary>
    static abstract TSelf New();

    /// <summary>
    /// Fills the record from a reader. The fields of the base class (<c>id</c>, <c>created_at</c>, <c>updated_at</c>) and unknown
    /// numbers go to <see cref="Record.ReadBase{TReader}"/>. Masks are the caller's business.
    /// </summary>
    static abstract void Read<TReader>(TSelf record, ref TReader reader)
        where TReader : IRecordReader, allows ref struct;

    /// <summary>Hands the wanted fields to a writer.</summary>
    static abstract void Write<TWriter>(TSelf record, ref TWriter writer)
        where TWriter : IRecordWriter, allows ref struct;

    /// <summary>Assigns the declared default of every field that has one and was not assigned.</summary>
    static abstract void ApplyDefaults(TSelf draft);
}
