namespace ObjectQL;

/// <summary>What sets of objects whose metadata came at run time have besides what all sets have: new records, and relations by their names.</summary>
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

    /// <summary>All records, each with those that a lookup or a relationship leads to: <c>invoices.Expand("customer")</c>; <see cref="DynamicRecord.Related"/> and <see cref="DynamicRecord.Children"/> give them.</summary>
    /// <inheritdoc cref="Expand(RecordQuery{DynamicRecord, DynamicFields}, string, Func{RelatedQuery{DynamicRecord, DynamicFields}, RelatedQuery{DynamicRecord, DynamicFields}}?)"/>
    /// <param name="set">The set.</param>
    /// <param name="relation">The name of the lookup, or of the relationship.</param>
    /// <param name="query">What is asked of these records.</param>
    public static RecordQuery<DynamicRecord, DynamicFields> Expand(
        this ObjectSet<DynamicRecord, DynamicFields> set, string relation, Func<RelatedQuery<DynamicRecord, DynamicFields>, RelatedQuery<DynamicRecord, DynamicFields>>? query = null) =>
        set.Query().Expand(relation, query);

    /// <summary>Lets the records come along that a lookup or a relationship leads to: <c>.Expand("lines", lines => lines.OrderBy(x => x["number"]).Take(5))</c>.</summary>
    /// <param name="records">The query.</param>
    /// <param name="relation">The name of the lookup, or of the relationship.</param>
    /// <param name="query">What is asked of these records, if they are of an object of the run time, too; limits count per parent.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such relation, or a query is asked of records that have a class of their own.</exception>
    public static RecordQuery<DynamicRecord, DynamicFields> Expand(
        this RecordQuery<DynamicRecord, DynamicFields> records, string relation, Func<RelatedQuery<DynamicRecord, DynamicFields>, RelatedQuery<DynamicRecord, DynamicFields>>? query = null) =>
        records.Expand(relation, query);

    /// <summary>Lets the records come along that lie behind those that come along already.</summary>
    /// <inheritdoc cref="Expand(RecordQuery{DynamicRecord, DynamicFields}, string, Func{RelatedQuery{DynamicRecord, DynamicFields}, RelatedQuery{DynamicRecord, DynamicFields}}?)"/>
    public static RelatedQuery<DynamicRecord, DynamicFields> Expand(
        this RelatedQuery<DynamicRecord, DynamicFields> records, string relation, Func<RelatedQuery<DynamicRecord, DynamicFields>, RelatedQuery<DynamicRecord, DynamicFields>>? query = null) =>
        records.Expand(relation, query);
}
