using System.Globalization;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Reads one record by id.</summary>
internal readonly struct FindOperation<T>(QueryPlan plan, string id) : IReadOperation<T?>
    where T : Record, IRecord<T>
{
    public static bool IsShort => true;

    public T? Run(SqliteConnection connection)
    {
        var statement = connection.Prepare(plan);
        var handle = statement.Handle;
        var binder = new ParameterBinder(connection, handle, plan.Schema);
        if (plan.Schema.IsNumbered)
        {
            binder.Long(1, long.Parse(id, CultureInfo.InvariantCulture));
        }
        else
        {
            binder.Text(1, id, plan.Schema.Fields[0]);
        }

        T? record = null;
        var code = Sqlite3.Step(handle);
        if (code == ResultCode.Row)
        {
            record = T.New(plan.Schema);
            var reader = new ColumnReader(handle, plan.Schema, plan.Fields.AsSpan());
            T.Read(record, ref reader);
            RecordState.MarkRead(record, plan);
        }
        else if (code != ResultCode.Done)
        {
            throw connection.Failed(statement, code);
        }

        Sqlite3.Reset(handle);
        return record;
    }

    public void Keep()
    {
    }
}
