using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Stores a new record, or updates the one with the same key, and reads back what the engine decided. What the engine gives back reaches the record only after the commit.</summary>
internal struct UpsertOperation<T>(QueryPlan plan, T record) : IWriteOperation
    where T : Record, IRecord<T>
{
    private string? _id;
    private ReturnedNumbers _numbers;

    public readonly bool IsMany => false;

    public int Run(SqliteConnection connection)
    {
        var statement = connection.Prepare(plan);
        var handle = statement.Handle;
        var binder = new StatementBinder(connection, handle, plan);
        T.Write(record, ref binder);
        var code = Sqlite3.Step(handle);
        if (code != ResultCode.Row)
        {
            throw connection.Failed(statement, code);
        }

        var row = new ColumnReader(handle, plan.Schema, plan.Returning.AsSpan());
        while (row.Next(out var field))
        {
            if (plan.Schema.Fields[field].Kind == Metadata.ValueKind.Text)
            {
                _id = row.Text();
            }
            else
            {
                var number = plan.Schema.Fields[field].Kind == Metadata.ValueKind.DateTime ? row.Moment() : row.Long();
                _numbers[plan.Returning.AsSpan().IndexOf(field)] = number ?? 0;
            }
        }

        connection.Finish(statement);
        if (statement.FeedsSearch)
        {
            connection.Search.Wrote(statement, 1);
        }

        return 1;
    }

    public readonly void Keep()
    {
    }

    public readonly void Committed()
    {
        var reader = new ReturnedReader(plan.Returning.AsSpan(), _id, _numbers);
        T.Read(record, ref reader);
    }

    public readonly ObjectQLException Explain(SqliteConnection connection, ObjectQLException error) =>
        ReferenceError.OfRecord(connection, plan, record, error);
}
