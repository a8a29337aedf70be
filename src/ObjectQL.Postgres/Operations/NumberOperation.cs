using Npgsql;
using NpgsqlTypes;

namespace ObjectQL.Postgres.Operations;

/// <summary>Takes the next numbers of a sequence from a table of the driver. Its rows also serve as locks, where a transaction must not miss what another has done (<see cref="PostgresDriver.LockAsync"/>).</summary>
internal static class NumberOperation
{
    /// <summary>Creates the table.</summary>
    public const string Create = "CREATE TABLE IF NOT EXISTS \"_objectql_numbers\" (\"name\" text NOT NULL PRIMARY KEY, \"last\" bigint NOT NULL)";

    private const string Take = "INSERT INTO \"_objectql_numbers\" AS n (\"name\", \"last\") VALUES ($1, $2) ON CONFLICT (\"name\") DO UPDATE SET \"last\" = n.\"last\" + $2 RETURNING \"last\"";

    public static async ValueTask<long> RunAsync(NpgsqlConnection connection, string sequence, long count, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Take, connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = sequence, NpgsqlDbType = NpgsqlDbType.Text }, new NpgsqlParameter<long> { TypedValue = count, NpgsqlDbType = NpgsqlDbType.Bigint } },
        };
        await using (command.ConfigureAwait(false))
        {
            await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                return reader.GetInt64(0) - count + 1;
            }
        }
    }
}
