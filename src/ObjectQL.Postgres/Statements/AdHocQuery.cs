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
    public static async ValueTask EachAsync(
        NpgsqlConnection connection, string sql, Action<NpgsqlDataReader> take, CancellationToken cancellationToken, string? value = null)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            if (value is not null)
            {
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text });
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
