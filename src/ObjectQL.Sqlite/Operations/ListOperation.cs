using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Reads records into a list of exactly their number.</summary>
internal struct ListOperation<T>(QueryPlan plan, Arguments arguments) : IReadOperation<List<T>>
    where T : Record, IRecord<T>
{
    private const int KeptRows = 16 * 1024;
    private Arguments _arguments = arguments;

    public readonly List<T> Run(SqliteConnection connection)
    {
        var statement = connection.Prepare(plan, _arguments);
        ArgumentBinder.Bind(connection, statement.Handle, plan, 1, _arguments);
        var count = 0;
        try
        {
            count = Fill(connection, statement, out var code);
            if (code != ResultCode.Done)
            {
                throw connection.Failed(statement, code);
            }

            Sqlite3.Reset(statement.Handle);
            return ToList(connection.Rows, count);
        }
        finally
        {
            Forget(connection);
        }
    }

    public void Keep() => _arguments = _arguments.Copy();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int Fill(SqliteConnection connection, Statement statement, out int code)
    {
        var rows = connection.Rows;
        var handle = statement.Handle;
        var schema = plan.Schema;
        var fields = plan.Fields.AsSpan();
        var count = 0;
        while ((code = Sqlite3.Step(handle)) == ResultCode.Row)
        {
            var record = T.New(schema);
            var reader = new ColumnReader(handle, schema, fields);
            T.Read(record, ref reader);
            RecordState.MarkRead(record, plan);
            if (count == rows.Length)
            {
                Array.Resize(ref rows, count * 2);
                connection.Rows = rows;
            }

            // Counted first: whatever happens, the record is forgotten afterwards.
            connection.RowCount = ++count;
            rows[count - 1] = record;
        }

        return count;
    }

    private static List<T> ToList(object?[] rows, int count)
    {
        var list = new List<T>(count);
        CollectionsMarshal.SetCount(list, count);

        // All rows are of type T: they were made by T.New a moment ago.
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<object?, T>(ref MemoryMarshal.GetArrayDataReference(rows)), count)
            .CopyTo(CollectionsMarshal.AsSpan(list));
        return list;
    }

    private static void Forget(SqliteConnection connection)
    {
        if (connection.Rows.Length > KeptRows)
        {
            connection.Rows = new object?[64];
        }
        else
        {
            Array.Clear(connection.Rows, 0, connection.RowCount);
        }

        connection.RowCount = 0;
    }
}
