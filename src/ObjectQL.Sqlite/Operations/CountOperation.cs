using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Counts records.</summary>
internal struct CountOperation(QueryPlan plan, Arguments arguments) : IReadOperation<long>
{
    private Arguments _arguments = arguments;

    public readonly long Run(SqliteConnection connection)
    {
        var statement = connection.Prepare(plan, _arguments);
        ArgumentBinder.Bind(connection, statement.Handle, plan, 1, _arguments);
        var code = Sqlite3.Step(statement.Handle);
        if (code != ResultCode.Row)
        {
            throw connection.Failed(statement, code);
        }

        var count = Sqlite3.ColumnLong(statement.Handle, 0);
        Sqlite3.Reset(statement.Handle);
        return count;
    }

    public void Keep() => _arguments = _arguments.Copy();
}
