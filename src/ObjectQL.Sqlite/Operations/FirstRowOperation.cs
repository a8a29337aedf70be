using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Reads the first row.</summary>
internal struct FirstRowOperation<TRow, TShape>(QueryPlan plan, Arguments arguments) : IReadOperation<TRow?>
    where TShape : struct, IRowShape<TRow>
{
    private Arguments _arguments = arguments;

    public readonly TRow? Run(SqliteConnection connection)
    {
        var statement = connection.Prepare(plan, _arguments);
        ArgumentBinder.Bind(connection, statement.Handle, plan, 1, _arguments);
        TRow? row = default;
        var code = Sqlite3.Step(statement.Handle);
        if (code == ResultCode.Row)
        {
            var reader = new ColumnReader(statement.Handle, plan.ResultSchema, plan.Fields.AsSpan());
            row = TShape.Read(plan, ref reader);
        }
        else if (code != ResultCode.Done)
        {
            throw connection.Failed(statement, code);
        }

        Sqlite3.Reset(statement.Handle);
        return row;
    }

    public void Keep() => _arguments = _arguments.Copy();
}
