using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>A row becomes a record.</summary>
internal readonly struct RecordItem<T> : IItemReader<T>
    where T : Record, IRecord<T>
{
    public static T Read(Statement statement)
    {
        var plan = statement.Plan;
        var record = T.New(plan.Schema);
        var reader = new ColumnReader(statement.Handle, plan.Schema, plan.Fields.AsSpan());
        T.Read(record, ref reader);
        RecordState.MarkRead(record, plan);
        return record;
    }
}
