using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The copies that keep stored records and those of callers apart.</summary>
internal static class MemoryRecords
{
    /// <summary>A draft as it is stored: all fields of an insert, in the form that databases give back.</summary>
    public static T ToStored<T>(T draft, QueryPlan insert)
        where T : Record, IRecord<T>
    {
        var stored = T.New(insert.Schema);
        Assign(stored, draft, insert.Fields.AsSpan(), insert.Schema, isWrite: true);
        stored.MarkRead(insert.StoredState);
        return stored;
    }

    /// <summary>A stored record with some fields taken from a draft.</summary>
    public static T With<T>(T stored, T draft, ReadOnlySpan<int> fields, ObjectSchema schema)
        where T : Record, IRecord<T>
    {
        var copy = RecordState.Copy(stored);
        Assign(copy, draft, fields, schema, isWrite: true);
        return copy;
    }

    /// <summary>Takes fields over; the masks stay as they are.</summary>
    public static void Assign<T>(T target, T source, ReadOnlySpan<int> fields, ObjectSchema schema, bool isWrite = false)
        where T : Record, IRecord<T>
    {
        var reader = new StoredFieldReader<T>(source, fields, schema, isWrite);
        T.Read(target, ref reader);
    }

    /// <summary>What a reader gets of a stored record: a copy with the plan's fields and nothing else.</summary>
    public static T ToResult<T>(T stored, QueryPlan plan)
        where T : Record, IRecord<T> => stored.Loaded() == plan.Mask ? T.CopyFor(stored) : Project(stored, plan);

    private static T Project<T>(T source, QueryPlan plan)
        where T : Record, IRecord<T>
    {
        var copy = T.New(plan.Schema);
        Assign(copy, source, plan.Fields.AsSpan(), plan.Schema);
        RecordState.MarkRead(copy, plan);
        return copy;
    }
}
