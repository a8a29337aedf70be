using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>New records of which the engine decides something.</content>
public static partial class Planner
{
    /// <summary>Stores a new record whose id the engine decides and gives back.</summary>
    public static QueryPlan InsertNumbered(ObjectSchema schema) => new(PlanKind.Insert, schema)
    {
        Fields = WithoutId(StoredFields(schema)),
        Mask = Readable(schema, ReadFields(schema)),
        Returning = [ObjectSchema.IdField],
    };

    /// <summary>Stores a new record, or updates the one with the same key.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="assigned">The fields that an existing record takes over.</param>
    /// <param name="key">The fields that decide whether the record exists; they must be unique.</param>
    public static QueryPlan Upsert(ObjectSchema schema, FieldMask assigned, EquatableArray<int> key) => new(PlanKind.Upsert, schema)
    {
        Fields = schema.IsNumbered && !assigned.Contains(ObjectSchema.IdField) ? WithoutId(StoredFields(schema)) : StoredFields(schema),
        Mask = assigned,
        KeyFields = key,
        TakenOver = TakenOver(schema, assigned, key),
        RaisesVersion = schema.RaisesVersion,
        Returning = GivenBack(schema),
    };

    /// <summary>What an existing record takes over: all that was assigned but its identity, its key, its creation time and a raised version.</summary>
    private static EquatableArray<int> TakenOver(ObjectSchema schema, FieldMask assigned, EquatableArray<int> key)
    {
        var fields = new List<int>();
        if (schema.Fields[ObjectSchema.UpdatedAtField].IsStored)
        {
            fields.Add(ObjectSchema.UpdatedAtField);
        }

        foreach (var field in Writable(schema, assigned))
        {
            if (field != ObjectSchema.UpdatedAtField && !key.Contains(field))
            {
                fields.Add(field);
            }
        }

        // Only a statement that changes something gives the record back; the key stays what it is.
        return fields.Count == 0 ? [key[0]] : fields.ToEquatableArray();
    }

    /// <summary>What a record that was upserted gets back: its id, its times and its version.</summary>
    private static EquatableArray<int> GivenBack(ObjectSchema schema)
    {
        var fields = new List<int> { ObjectSchema.IdField };
        foreach (var field in (int[])[ObjectSchema.CreatedAtField, ObjectSchema.UpdatedAtField])
        {
            if (schema.Fields[field].IsStored)
            {
                fields.Add(field);
            }
        }

        if (schema.RaisesVersion)
        {
            fields.Add(schema.VersionField);
        }

        return fields.ToEquatableArray();
    }

    private static EquatableArray<int> WithoutId(EquatableArray<int> fields) => fields.Where(static field => field != ObjectSchema.IdField).ToEquatableArray();
}
