using Npgsql;
using NpgsqlTypes;

namespace ObjectQL.Postgres.Operations;

/// <summary>Takes an advisory lock until the transaction ends.</summary>
internal static class LockOperation
{
    private const string Take = "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '.' || $1, 0))";

    public static async ValueTask<int> RunAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Take, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = name, NpgsqlDbType = NpgsqlDbType.Text } } };
        await using (command.ConfigureAwait(false))
        {
            await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return 0;
        }
    }
}
