using Npgsql;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Reads the first row.</summary>
internal struct FirstRowOperation<TRow, TShape>(QueryPlan plan, Arguments arguments) : IReadOperation<TRow?>
    where TShape : struct, IRowShape<TRow>
{
    private Arguments _arguments = arguments;

    public readonly QueryPlan Plan => plan;

    public readonly bool[]? Between => ArgumentForms.Between(plan, _arguments);

    public readonly void Bind(Statement statement) => ArgumentBinder.Bind(statement, 0, _arguments);

    public readonly async ValueTask<TRow?> ReadAsync(PostgresConnection connection, NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? RowReading.Row<TRow, TShape>(reader, plan) : default;

    public void Keep() => _arguments = _arguments.Copy();
}
