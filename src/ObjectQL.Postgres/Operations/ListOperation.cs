using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Npgsql;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Reads records into a list of exactly their number.</summary>
internal struct ListOperation<T>(QueryPlan plan, Arguments arguments) : IReadOperation<List<T>>
    where T : Record, IRecord<T>
{
    private const int KeptRows = 16 * 1024;
    private Arguments _arguments = arguments;

    public readonly QueryPlan Plan => plan;

    public readonly bool[]? Between => ArgumentForms.Between(plan, _arguments);

    public readonly void Bind(Statement statement) => ArgumentBinder.Bind(statement, 0, _arguments);

    public readonly async ValueTask<List<T>> ReadAsync(PostgresConnection connection, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var count = 0;
        try
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (count == connection.Rows.Length)
                {
                    var rows = connection.Rows;
                    Array.Resize(ref rows, count * 2);
                    connection.Rows = rows;
                }

                connection.Rows[count++] = RowReading.Record<T>(reader, plan);
            }

            return ToList(connection.Rows, count);
        }
        finally
        {
            if (connection.Rows.Length > KeptRows)
            {
                connection.Rows = new object?[64];
            }
            else
            {
                Array.Clear(connection.Rows, 0, count);
            }
        }
    }

    public void Keep() => _arguments = _arguments.Copy();

    private static List<T> ToList(object?[] rows, int count)
    {
        var list = new List<T>(count);
        CollectionsMarshal.SetCount(list, count);

        // All rows are of type T: they were made by T.New a moment ago.
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<object?, T>(ref MemoryMarshal.GetArrayDataReference(rows)), count)
            .CopyTo(CollectionsMarshal.AsSpan(list));
        return list;
    }
}
