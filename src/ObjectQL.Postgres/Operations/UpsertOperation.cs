using Npgsql;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Stores a new record, or updates the one with the same key, and reads back what the server decided.</summary>
internal readonly struct UpsertOperation<T>(QueryPlan plan, T record) : IReadOperation<int>, IWriteOperation
    where T : Record, IRecord<T>
{
    public static bool Writes => true;

    public QueryPlan Plan => plan;

    public bool[]? Between => null;

    public void Bind(Statement statement)
    {
        var binder = new StatementBinder(plan, statement.Parameters);
        T.Write(record, ref binder);
    }

    public async ValueTask<int> ReadAsync(PostgresConnection connection, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        RowReading.Returned(reader, plan, record);
        return 1;
    }

    public void Keep()
    {
    }

    public ObjectQLException? Explain(Exception error) => WriteError.Of(error, plan, record);
}
