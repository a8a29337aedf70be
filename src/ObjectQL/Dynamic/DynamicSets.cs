namespace ObjectQL;

/// <summary>New records of objects whose metadata came at run time.</summary>
public static class DynamicSets
{
    /// <summary>A new record with some fields assigned, which nothing has stored yet: <c>invoices.New(("number", "A-1"), ("total", 12.50m))</c>.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such field, it takes no such value, or no caller assigns it.</exception>
    public static DynamicRecord New(this ObjectSet<DynamicRecord, DynamicFields> set, params ReadOnlySpan<QueryArgument> values)
    {
        var shape = DynamicShape.Of(set.Type.Schema);
        var record = new DynamicRecord(shape);
        foreach (ref readonly var value in values)
        {
            var field = shape.NumberOf(value.Name);
            record.Assign(field, FieldValues.Fitted(shape, field, value.Value, null));
        }

        return record;
    }

    /// <summary>A new record from a JSON object in UTF-8: exactly its members are assigned.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the JSON is no record of this object, or has a member that is no field.</exception>
    public static DynamicRecord NewFromJson(this ObjectSet<DynamicRecord, DynamicFields> set, ReadOnlySpan<byte> json)
    {
        var record = New(set);
        record.Take(json);
        return record;
    }
}
