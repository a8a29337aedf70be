using Npgsql;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Reads rows of columns.</summary>
internal struct RowsOperation<TRow, TShape>(QueryPlan plan, Arguments arguments) : IReadOperation<List<TRow>>
    where TShape : struct, IRowShape<TRow>
{
    private Arguments _arguments = arguments;

    public readonly QueryPlan Plan => plan;

    public readonly bool[]? Between => ArgumentForms.Between(plan, _arguments);

    public readonly void Bind(Statement statement) => ArgumentBinder.Bind(statement, 0, _arguments);

    public readonly async ValueTask<List<TRow>> ReadAsync(PostgresConnection connection, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(RowReading.Row<TRow, TShape>(reader, plan));
        }

        return rows;
    }

    public void Keep() => _arguments = _arguments.Copy();
}
