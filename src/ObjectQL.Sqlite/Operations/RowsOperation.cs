using System.Buffers;
using System.Runtime.CompilerServices;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Reads rows of columns into a list of exactly their number.</summary>
internal struct RowsOperation<TRow, TShape>(QueryPlan plan, Arguments arguments) : IReadOperation<List<TRow>>
    where TShape : struct, IRowShape<TRow>
{
    private Arguments _arguments = arguments;

    public readonly List<TRow> Run(SqliteConnection connection)
    {
        var statement = connection.Prepare(plan, _arguments);
        ArgumentBinder.Bind(connection, statement.Handle, plan, 1, _arguments);
        var rows = ArrayPool<TRow>.Shared.Rent(64);
        var count = 0;
        try
        {
            int code;
            while ((code = Sqlite3.Step(statement.Handle)) == ResultCode.Row)
            {
                if (count == rows.Length)
                {
                    rows = Grow(rows);
                }

                var reader = new ColumnReader(statement.Handle, plan.ResultSchema, plan.Fields.AsSpan());
                rows[count++] = TShape.Read(plan, ref reader);
            }

            if (code != ResultCode.Done)
            {
                throw connection.Failed(statement, code);
            }

            Sqlite3.Reset(statement.Handle);
            return [.. rows.AsSpan(0, count)];
        }
        finally
        {
            Return(rows, count);
        }
    }

    public void Keep() => _arguments = _arguments.Copy();

    private static TRow[] Grow(TRow[] rows)
    {
        var larger = ArrayPool<TRow>.Shared.Rent(rows.Length * 2);
        rows.CopyTo(larger, 0);
        Return(rows, rows.Length);
        return larger;
    }

    private static void Return(TRow[] rows, int count)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TRow>())
        {
            Array.Clear(rows, 0, count);
        }

        ArrayPool<TRow>.Shared.Return(rows);
    }
}
