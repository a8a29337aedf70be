using System.Globalization;
using Npgsql;
using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Operations;

namespace ObjectQL.Postgres.Connections;

/// <summary>
/// The open connections, each with its prepared statements. Npgsql's own pool is off: it forgets nothing either, but asks for each statement by its text.
/// </summary>
/// <param name="source">What connections come from.</param>
/// <param name="options">The driver's options.</param>
/// <param name="maxConnections">The greatest number of connections.</param>
/// <param name="settings">How the pool behaves.</param>
/// <param name="counts">Whether the connections count towards the manager's limit.</param>
internal sealed class PostgresPool(NpgsqlDataSource source, PostgresOptions options, int maxConnections, PoolSettings settings, bool counts = true)
    : ConnectionPool<PostgresConnection>(NameOf(source), maxConnections, settings, options.TransactionTimeout, counts)
{
    /// <summary>Gives a connection back, unless it was lost.</summary>
    public void Return(PostgresConnection connection)
    {
        if (connection.IsOpen)
        {
            Release(connection);
        }
        else
        {
            Discard(connection);
        }
    }

    protected override async ValueTask<PostgresConnection> OpenAsync(CancellationToken cancellationToken)
    {
        PostgresConnection? connection = null;
        try
        {
            connection = new PostgresConnection(await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false), options.MaxStatements);
            var timeout = ((long)options.TransactionTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            await connection.ExecuteAsync($"SET lock_timeout = {timeout}", cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch (Exception error)
        {
            if (connection is not null)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }

            throw error is OperationCanceledException or ObjectQLException ? error : PostgresError.Open(error);
        }
    }

    protected override async ValueTask<bool> CheckAsync(PostgresConnection connection)
    {
        await PingOperation.RunAsync(connection.Connection, CancellationToken.None).ConfigureAwait(false);
        return connection.IsOpen;
    }

    protected override ValueTask EndAsync(PostgresConnection connection) => connection.DisposeAsync();

    protected override Exception WhenClosed() => PostgresError.Closed();

    private static string NameOf(NpgsqlDataSource source)
    {
        var place = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        return $"postgres {place.Host}/{place.Database ?? place.Username}";
    }
}
