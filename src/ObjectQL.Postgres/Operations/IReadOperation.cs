using Npgsql;
using ObjectQL.Postgres.Connections;

namespace ObjectQL.Postgres.Operations;

/// <summary>An operation that gives rows.</summary>
internal interface IReadOperation<TResult> : IOperation
{
    /// <summary>Reads what the server gives.</summary>
    ValueTask<TResult> ReadAsync(PostgresConnection connection, NpgsqlDataReader reader, CancellationToken cancellationToken);
}
