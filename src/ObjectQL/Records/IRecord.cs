using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>What the generator adds to each record class; the kernel reaches records only through it.</summary>
/// <typeparam name="TSelf">The record class.</typeparam>
public interface IRecord<TSelf>
    where TSelf : Record, IRecord<TSelf>
{
    /// <summary>The object's schema and its plans.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the class serves many objects (<see cref="DynamicRecord"/>), so that only a schema tells which.</exception>
    static abstract ObjectType<TSelf> Type { get; }

    /// <summary>The object of a schema, for code that has a plan or a record of it; a generated class has but one.</summary>
    static virtual ObjectType<TSelf> TypeOf(ObjectSchema schema) => TSelf.Type;

    /// <summary>A new, empty record of the object with that schema; a generated class has but one.</summary>
    static abstract TSelf New(ObjectSchema schema);

    /// <summary>
    /// A copy of what is kept for several, for one of them. A class to which its user has added members copies the fields alone, so that nobody finds in these what somebody else has put there.
    /// </summary>
    static virtual TSelf CopyFor(TSelf record) => RecordState.Copy(record);

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
