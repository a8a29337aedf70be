using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Makes plans. The same planner serves the generator and the running program.</summary>
public static class Planner
{
    /// <summary>Reads one record by id.</summary>
    public static QueryPlan Find(ObjectSchema schema) => new(PlanKind.Find, schema)
    {
        Fields = StoredFields(schema),
        Mask = MaskOf(StoredFields(schema)),
        Where = ById(),
        ParameterFields = [ObjectSchema.IdField],
    };

    /// <summary>Reads the records that match.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="query">What is asked for.</param>
    public static QueryPlan List(ObjectSchema schema, QueryShape query)
    {
        var fields = query.Fields.IsEmpty ? StoredFields(schema) : WithId(query.Fields);
        return new(PlanKind.List, schema)
        {
            Fields = fields,
            Mask = MaskOf(fields),
            Where = query.Where,
            ParameterFields = query.ParameterFields,
            OrderBy = query.OrderBy,
            HasTake = query.HasTake,
            HasSkip = query.HasSkip,
        };
    }

    /// <summary>Counts the records that match.</summary>
    public static QueryPlan Count(ObjectSchema schema, QueryShape query) => new(PlanKind.Count, schema)
    {
        Where = query.Where,
        ParameterFields = query.ParameterFields,
    };

    /// <summary>Stores a new record: all stored fields, those without a value as null.</summary>
    public static QueryPlan Insert(ObjectSchema schema) => new(PlanKind.Insert, schema)
    {
        Fields = StoredFields(schema),
        Mask = MaskOf(StoredFields(schema)),
    };

    /// <summary>Stores a new record, or updates the one with the same key.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="assigned">The fields that an existing record takes over.</param>
    /// <param name="key">The fields that decide whether the record exists; they must be unique.</param>
    public static QueryPlan Upsert(ObjectSchema schema, FieldMask assigned, EquatableArray<int> key) => new(PlanKind.Upsert, schema)
    {
        Fields = StoredFields(schema),
        Mask = assigned,
        KeyFields = key,
        TakenOver = TakenOver(schema, assigned, key),
        RaisesVersion = schema.VersionField != ObjectSchema.UpdatedAtField,
        Returning = schema.VersionField == ObjectSchema.UpdatedAtField
            ? [ObjectSchema.IdField, ObjectSchema.CreatedAtField, ObjectSchema.UpdatedAtField]
            : [ObjectSchema.IdField, ObjectSchema.CreatedAtField, ObjectSchema.UpdatedAtField, schema.VersionField],
    };

    /// <summary>Changes one record by id.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="changed">The written fields; the id, the creation time and a declared version are left out of them.</param>
    /// <param name="checksVersion">Whether the record must still have the version that was read.</param>
    public static QueryPlan Update(ObjectSchema schema, FieldMask changed, bool checksVersion)
    {
        var fields = Writable(schema, changed);
        return new(PlanKind.Update, schema)
        {
            Fields = fields,
            Mask = MaskOf(fields),
            Where = ById(),
            ParameterFields = checksVersion ? [ObjectSchema.IdField, schema.VersionField] : [ObjectSchema.IdField],
            ChecksVersion = checksVersion,
            RaisesVersion = schema.VersionField != ObjectSchema.UpdatedAtField,
        };
    }

    /// <summary>Changes the records that match.</summary>
    public static QueryPlan UpdateMany(ObjectSchema schema, FieldMask changed, QueryShape query)
    {
        var fields = Writable(schema, changed);
        return new(PlanKind.UpdateMany, schema)
        {
            Fields = fields,
            Mask = MaskOf(fields),
            Where = query.Where,
            ParameterFields = query.ParameterFields,
            RaisesVersion = schema.VersionField != ObjectSchema.UpdatedAtField,
        };
    }

    /// <summary>Deletes one record by id.</summary>
    public static QueryPlan Delete(ObjectSchema schema) => new(PlanKind.Delete, schema)
    {
        Where = ById(),
        ParameterFields = [ObjectSchema.IdField],
    };

    /// <summary>Deletes the records that match.</summary>
    public static QueryPlan DeleteMany(ObjectSchema schema, QueryShape query) => new(PlanKind.DeleteMany, schema)
    {
        Where = query.Where,
        ParameterFields = query.ParameterFields,
    };

    /// <summary>What an existing record takes over: all that was assigned but its identity, its key, its creation time and a raised version.</summary>
    private static EquatableArray<int> TakenOver(ObjectSchema schema, FieldMask assigned, EquatableArray<int> key)
    {
        var fields = new List<int> { ObjectSchema.UpdatedAtField };
        foreach (var field in Writable(schema, assigned))
        {
            if (field != ObjectSchema.UpdatedAtField && !key.Contains(field))
            {
                fields.Add(field);
            }
        }

        return fields.ToEquatableArray();
    }

    private static ComparisonExpression ById() =>
        new(ComparisonOperator.Equal, new FieldExpression(ObjectSchema.IdField), new ParameterExpression(0));

    private static EquatableArray<int> StoredFields(ObjectSchema schema)
    {
        var fields = new List<int>(schema.Fields.Count);
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            if (schema.Fields[i].IsStored)
            {
                fields.Add(i);
            }
        }

        return fields.ToEquatableArray();
    }

    private static EquatableArray<int> WithId(EquatableArray<int> fields)
    {
        foreach (var field in fields)
        {
            if (field == ObjectSchema.IdField)
            {
                return fields;
            }
        }

        return [ObjectSchema.IdField, .. fields];
    }

    private static EquatableArray<int> Writable(ObjectSchema schema, FieldMask changed)
    {
        var raised = schema.VersionField == ObjectSchema.UpdatedAtField ? -1 : schema.VersionField;
        var fields = new List<int>();
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            if (changed.Contains(i) && i is not ObjectSchema.IdField and not ObjectSchema.CreatedAtField && i != raised && schema.Fields[i].IsStored)
            {
                fields.Add(i);
            }
        }

        return fields.ToEquatableArray();
    }

    private static FieldMask MaskOf(EquatableArray<int> fields) => FieldMask.Of(fields.AsSpan());
}
