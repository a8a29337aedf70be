using Npgsql;
using ObjectQL.Postgres.Connections;

namespace ObjectQL.Postgres.Operations;

/// <summary>An operation that gives rows.</summary>
internal interface IReadOperation<TResult> : IOperation
{
    /// <summary>Whether it changes what is stored.</summary>
    static virtual bool Writes => false;

    /// <summary>Reads what the server gives.</summary>
    ValueTask<TResult> ReadAsync(PostgresConnection connection, NpgsqlDataReader reader, CancellationToken cancellationToken);
}
