using System.ComponentModel;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// The masks of a record, for drivers and protocols. They are not members of <see cref="Record"/>, so that no field of a
/// metadata file can collide with them.
/// </summary>
public static class RecordState
{
    /// <summary>Whether the field has a value in this record.</summary>
    public static bool IsLoaded(Record record, int field) => record.IsLoaded(field);

    /// <summary>Whether the field was assigned since the record was read or created.</summary>
    public static bool IsChanged(Record record, int field) => record.IsChanged(field);

    /// <summary>The fields that have a value.</summary>
    public static FieldMask Loaded(Record record) => record.Loaded();

    /// <summary>The fields that were assigned.</summary>
    public static FieldMask Changed(Record record) => record.Changed();

    /// <summary>A driver has filled exactly the fields of the plan: they are loaded, nothing is changed.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void MarkRead(Record record, QueryPlan plan) => record.MarkRead(plan.ReadState);

    /// <summary>A reader has assigned the field.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void MarkAssigned(Record record, int field) => record.MarkAssigned(field);

    /// <summary>A copy that shares nothing which can be changed.</summary>
    public static T Copy<T>(T record)
        where T : Record => (T)record.Copy();

    /// <summary>A copy of the fields alone: what the user has added to the class begins in it as in a new record.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static T CopyFields<T>(T record)
        where T : Record, IRecord<T>
    {
        var schema = record.OwnSchema();
        Span<int> numbers = schema.Fields.Count <= 128 ? stackalloc int[schema.Fields.Count] : new int[schema.Fields.Count];
        var count = 0;
        for (var field = 0; field < numbers.Length; field++)
        {
            // The base class has a place for its own also where they were not read.
            if (field < ObjectSchema.BuiltInFields.Count || record.IsLoaded(field) || (record.CarriesVersion && field == schema.VersionField))
            {
                numbers[count++] = field;
            }
        }

        var copy = T.New(schema);
        MemoryRecords.Assign(copy, record, numbers[..count], schema);
        copy.TakeState(record);
        return copy;
    }
}
