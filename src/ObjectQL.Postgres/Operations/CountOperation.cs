using Npgsql;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Counts records.</summary>
internal struct CountOperation(QueryPlan plan, Arguments arguments) : IReadOperation<long>
{
    private Arguments _arguments = arguments;

    public readonly QueryPlan Plan => plan;

    public readonly bool[]? Between => ArgumentForms.Between(plan, _arguments);

    public readonly void Bind(Statement statement) => ArgumentBinder.Bind(statement, 0, _arguments);

    public readonly async ValueTask<long> ReadAsync(PostgresConnection connection, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return reader.GetInt64(0);
    }

    public void Keep() => _arguments = _arguments.Copy();
}
