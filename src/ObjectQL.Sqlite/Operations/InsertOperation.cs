using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Stores a new record.</summary>
internal readonly struct InsertOperation<T>(QueryPlan plan, T record) : IWriteOperation
    where T : Record, IRecord<T>
{
    public bool IsMany => false;

    public int Run(SqliteConnection connection)
    {
        var statement = connection.Prepare(plan);
        var binder = new StatementBinder(connection, statement.Handle, plan);
        T.Write(record, ref binder);
        connection.Finish(statement);
        if (statement.FeedsSearch)
        {
            connection.Search.Wrote(statement, 1);
        }

        return 1;
    }

    public void Keep()
    {
    }

    public void Committed()
    {
    }

    public ObjectQLException Explain(SqliteConnection connection, ObjectQLException error) =>
        ReferenceError.OfRecord(connection, plan, record, error);
}
