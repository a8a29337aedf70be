using System.Globalization;
using Npgsql;
using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Operations;
using ObjectQL.Postgres.Statements;

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
    /// <summary>A connection that is there; null otherwise. One whose time ended while it was idle is closed.</summary>
    public new PostgresConnection? TryAcquire()
    {
        while (base.TryAcquire() is { } connection)
        {
            if (!connection.IsOver)
            {
                return connection;
            }

            Discard(connection);
        }

        return null;
    }

    /// <summary>A connection: one that is there, a new one, or the next that comes back.</summary>
    public new async ValueTask<PostgresConnection> AcquireAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var connection = await base.AcquireAsync(cancellationToken).ConfigureAwait(false);
            if (!connection.IsOver)
            {
                return connection;
            }

            Discard(connection);
        }
    }

    /// <summary>
    /// A connection for what cannot be repeated: one that has lain idle for a while is asked first whether it still answers. When it does not, neither will those that lie beside it.
    /// </summary>
    /// <param name="connection">What <see cref="TryAcquire"/> has given.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public async ValueTask<PostgresConnection> SureAsync(PostgresConnection? connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            connection ??= await AcquireAsync(cancellationToken).ConfigureAwait(false);
            if (!connection.IsDoubtful || await AnswersAsync(connection, cancellationToken).ConfigureAwait(false))
            {
                return connection;
            }

            Discard(connection);
            CloseIdleConnections();
            connection = null;
        }
    }

    /// <summary>Gives a connection back, unless it was lost or its time is over.</summary>
    public void Return(PostgresConnection connection)
    {
        if (connection.CanBeReused)
        {
            connection.IdleFrom = Environment.TickCount64;
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
            if (options.PrimaryLifetime is { } lifetime && !await IsStandbyAsync(connection, cancellationToken).ConfigureAwait(false))
            {
                // No standby answered. The next connection may find one.
                connection.GoodUntil = Environment.TickCount64 + (long)lifetime.TotalMilliseconds;
            }

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

    protected override async ValueTask<bool> CheckAsync(PostgresConnection connection, CancellationToken cancellationToken)
    {
        await PingOperation.RunAsync(connection.Connection, cancellationToken).ConfigureAwait(false);
        return connection.IsOpen;
    }

    protected override ValueTask EndAsync(PostgresConnection connection) => connection.DisposeAsync();

    protected override bool IsRefused(Exception error) => error is ObjectQLException { InnerException: { } inner } && PostgresError.IsFull(inner);

    protected override Exception WhenClosed() => PostgresError.Closed();

    private async ValueTask<bool> AnswersAsync(PostgresConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await PingOperation.RunAsync(connection.Connection, cancellationToken).ConfigureAwait(false);
            return connection.IsOpen;
        }
        catch (OperationCanceledException)
        {
            // In the middle of an answer it is of no use to the next one.
            Discard(connection);
            throw;
        }
        catch (Exception error) when (PostgresError.IsLost(error) || !connection.IsOpen)
        {
            return false;
        }
        catch
        {
            Return(connection);
            throw;
        }
    }

    private static async ValueTask<bool> IsStandbyAsync(PostgresConnection connection, CancellationToken cancellationToken)
    {
        var isStandby = false;
        await AdHocQuery.EachAsync(connection.Connection, "SELECT pg_is_in_recovery()", row => isStandby = row.GetBoolean(0), cancellationToken).ConfigureAwait(false);
        return isStandby;
    }

    private static string NameOf(NpgsqlDataSource source)
    {
        var place = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        return $"postgres {place.Host}/{place.Database ?? place.Username}";
    }
}
