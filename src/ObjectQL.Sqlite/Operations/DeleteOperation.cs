using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Deletes one record, or those that match.</summary>
internal struct DeleteOperation(QueryPlan plan, Arguments arguments) : IWriteOperation
{
    private Arguments _arguments = arguments;

    public readonly bool IsMany => false;

    public readonly int Run(SqliteConnection connection)
    {
        var statement = connection.Prepare(plan);
        ArgumentBinder.Bind(connection, statement.Handle, plan, 1, _arguments);
        connection.Finish(statement);
        return Sqlite3.Changes(connection.Database);
    }

    public void Keep() => _arguments = _arguments.Copy();

    public readonly void Committed()
    {
    }

    public readonly ObjectQLException Explain(SqliteConnection connection, ObjectQLException error) =>
        plan.Kind == PlanKind.Delete && _arguments.Count > 0 && _arguments.Span[0].HasValue
            ? ReferenceError.OfDelete(connection, plan.Schema, _arguments.Span[0].AsText, error)
            : error;
}
