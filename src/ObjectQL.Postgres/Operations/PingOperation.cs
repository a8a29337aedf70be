using Npgsql;

namespace ObjectQL.Postgres.Operations;

/// <summary>Asks the server for an answer, and for nothing else.</summary>
internal static class PingOperation
{
    public static async ValueTask<bool> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("SELECT 1", connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
    }
}
