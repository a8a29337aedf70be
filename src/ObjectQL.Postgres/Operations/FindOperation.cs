using System.Globalization;
using Npgsql;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Reads one record by id.</summary>
internal readonly struct FindOperation<T>(QueryPlan plan, string id) : IReadOperation<T?>
    where T : Record, IRecord<T>
{
    public QueryPlan Plan => plan;

    public bool[]? Between => null;

    public void Bind(Statement statement)
    {
        if (plan.Schema.IsNumbered)
        {
            statement.Parameters.Set<long?>(0, long.Parse(id, CultureInfo.InvariantCulture));
        }
        else
        {
            statement.Parameters.Set<string?>(0, id);
        }
    }

    public ValueTask<T?> ReadAsync(PostgresConnection connection, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var next = reader.ReadAsync(cancellationToken);
        return next.IsCompletedSuccessfully
            ? new ValueTask<T?>(next.Result ? RowReading.Record<T>(reader, plan) : null)
            : FinishAsync(next, reader, plan);
    }

    public void Keep()
    {
    }

    private static async ValueTask<T?> FinishAsync(Task<bool> next, NpgsqlDataReader reader, QueryPlan plan) =>
        await next.ConfigureAwait(false) ? RowReading.Record<T>(reader, plan) : null;
}
