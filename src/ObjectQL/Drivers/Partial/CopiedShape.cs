using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Rows of all stored fields, as records; a column is called as its field.</summary>
internal readonly struct CopiedShape : IRowShape<CopiedRecord>
{
    public static CopiedRecord Read<TReader>(QueryPlan plan, ref TReader reader)
        where TReader : IRecordReader, allows ref struct
    {
        var columns = plan.ResultSchema.Fields.AsSpan();
        var values = new Value[plan.Schema.Fields.Count];
        while (reader.Next(out var column))
        {
            values[((FieldExpression)plan.Columns[column].Value).Field] = DynamicRow.Read(columns[column], ref reader);
        }

        return new CopiedRecord(plan.Schema, values);
    }
}
