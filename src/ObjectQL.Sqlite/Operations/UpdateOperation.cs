using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Changes one record, or those that match.</summary>
internal struct UpdateOperation<T>(QueryPlan plan, T draft, Arguments arguments) : IWriteOperation
    where T : Record, IRecord<T>
{
    private Arguments _arguments = arguments;

    public readonly bool IsMany => false;

    public readonly int Run(SqliteConnection connection)
    {
        var statement = connection.Prepare(plan);
        var binder = new StatementBinder(connection, statement.Handle, plan);
        T.Write(draft, ref binder);
        ArgumentBinder.Bind(connection, statement.Handle, plan, plan.Fields.Count + 1, _arguments);
        connection.Finish(statement);
        var count = Sqlite3.Changes(connection.Database);
        if (statement.FeedsSearch)
        {
            connection.Search.Wrote(statement, count);
        }

        return count;
    }

    public void Keep() => _arguments = _arguments.Copy();

    public readonly void Committed()
    {
    }

    public readonly ObjectQLException Explain(SqliteConnection connection, ObjectQLException error) =>
        ReferenceError.OfRecord(connection, plan, draft, error);
}
