using Npgsql;
using NpgsqlTypes;

namespace ObjectQL.Postgres.Statements;

/// <summary>Queries that are asked once: of the catalogue, of prepared transactions.</summary>
internal static class AdHocQuery
{
    /// <summary>Hands over each row.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="sql">The query.</param>
    /// <param name="take">Takes a row.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <param name="value">The text that is its parameter; null when it has none.</param>
    public static ValueTask EachAsync(NpgsqlConnection connection, string sql, Action<NpgsqlDataReader> take, CancellationToken cancellationToken, string? value = null) =>
        EachAsync(connection, sql, take, value is null ? null : new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text }, cancellationToken);

    /// <summary>Hands over each row of a query of some names, or of all.</summary>
    /// <inheritdoc cref="EachAsync(NpgsqlConnection, string, Action{NpgsqlDataReader}, CancellationToken, string?)"/>
    /// <param name="connection">The connection.</param>
    /// <param name="sql">The query.</param>
    /// <param name="take">Takes a row.</param>
    /// <param name="names">The names; null for all.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static ValueTask EachAsync(NpgsqlConnection connection, string sql, Action<NpgsqlDataReader> take, string[]? names, CancellationToken cancellationToken) =>
        EachAsync(connection, sql, take, new NpgsqlParameter { Value = (object?)names ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }, cancellationToken);

    private static async ValueTask EachAsync(NpgsqlConnection connection, string sql, Action<NpgsqlDataReader> take, NpgsqlParameter? parameter, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            if (parameter is not null)
            {
                command.Parameters.Add(parameter);
            }

            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    take(reader);
                }
            }
        }
    }
}
