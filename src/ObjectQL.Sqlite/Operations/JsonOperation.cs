using System.Buffers;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Json;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Reads records as a JSON array.</summary>
internal struct JsonOperation(QueryPlan plan, Arguments arguments, IBufferWriter<byte> output) : IReadOperation<int>
{
    private Arguments _arguments = arguments;

    public readonly int Run(SqliteConnection connection)
    {
        var statement = connection.Prepare(plan, _arguments);
        var handle = statement.Handle;
        ArgumentBinder.Bind(connection, handle, plan, 1, _arguments);
        var json = new JsonRows(output, handle, plan);
        var columns = statement.JsonColumns;
        var count = 0;
        int code;
        while ((code = Sqlite3.Step(handle)) == ResultCode.Row)
        {
            json.Row(columns, count++ == 0);
            if (plan.NamesRecord)
            {
                code = ResultCode.Done;
                break;
            }
        }

        if (code != ResultCode.Done)
        {
            throw connection.Failed(statement, code);
        }

        Sqlite3.Reset(handle);
        json.End(count == 0);
        return count;
    }

    public void Keep() => _arguments = _arguments.Copy();
}
