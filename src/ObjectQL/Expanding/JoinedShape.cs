using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Rows whose first columns are a record's fields.</summary>
/// <typeparam name="T">The record class.</typeparam>
internal readonly struct JoinedShape<T> : IRowShape<JoinedRow<T>>
    where T : Record, IRecord<T>
{
    /// <inheritdoc/>
    public static JoinedRow<T> Read<TReader>(QueryPlan plan, ref TReader reader)
        where TReader : IRecordReader, allows ref struct
    {
        var record = T.New(plan.Schema);
        var own = plan.LeadingFields;
        var fields = new FieldColumns<TReader>(reader, own);
        T.Read(record, ref fields);
        reader = fields.Behind;
        var columns = plan.ResultSchema.Fields.AsSpan();
        var values = new Value[columns.Length - own.Length];
        while (reader.Next(out var column))
        {
            values[column - own.Length] = DynamicRow.Read(columns[column], ref reader);
        }

        return new(record, values);
    }
}
