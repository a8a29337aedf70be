using Npgsql;
using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Statements;

namespace ObjectQL.Postgres.Connections;

/// <summary>
/// The open connections, the one that was used last first: its statements are prepared. Npgsql's own pool forgets nothing either, but asks for each
/// statement by its text.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "Only timers of waiting callers hold anything, and those dispose of them.")]
internal sealed class ConnectionPool(NpgsqlDataSource source, PostgresOptions options)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<PostgresConnection?>> _waiting = new();
    private readonly PostgresConnection?[] _idle = new PostgresConnection?[options.MaxConnections];
    private int _idleCount;
    private int _opened;
    private bool _isClosed;

    /// <summary>What connections come from; it is closed with the pool.</summary>
    public NpgsqlDataSource Source => source;

    /// <summary>An idle connection; null when there is none.</summary>
    public PostgresConnection? TryRent()
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                throw PostgresError.Closed();
            }

            if (_idleCount == 0)
            {
                return null;
            }

            ref var idle = ref _idle[--_idleCount];
            var connection = idle;
            idle = null;
            return connection;
        }
    }

    /// <summary>A connection: an idle one, a new one, or the next that comes back.</summary>
    public async ValueTask<PostgresConnection> RentAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TaskCompletionSource<PostgresConnection?>? waiter = null;
            lock (_lock)
            {
                if (_isClosed)
                {
                    throw PostgresError.Closed();
                }

                if (_idleCount > 0)
                {
                    ref var idle = ref _idle[--_idleCount];
                    var connection = idle!;
                    idle = null;
                    return connection;
                }

                if (_opened < options.MaxConnections)
                {
                    _opened++;
                }
                else
                {
                    waiter = new TaskCompletionSource<PostgresConnection?>(TaskCreationOptions.RunContinuationsAsynchronously);
                    _waiting.Enqueue(waiter);
                }
            }

            if (waiter is null)
            {
                return await OpenAsync(cancellationToken).ConfigureAwait(false);
            }

            // Null says that a connection was lost, so that there may be a new one.
            if (await WaitAsync(waiter, cancellationToken).ConfigureAwait(false) is { } returned)
            {
                return returned;
            }
        }
    }

    /// <summary>Gives a connection back.</summary>
    public void Return(PostgresConnection connection)
    {
        while (connection.CanBeReused)
        {
            TaskCompletionSource<PostgresConnection?>? waiter;
            lock (_lock)
            {
                if (_isClosed)
                {
                    break;
                }

                if (!_waiting.TryDequeue(out waiter))
                {
                    _idle[_idleCount++] = connection;
                    return;
                }
            }

            if (waiter.TrySetResult(connection))
            {
                return;
            }
        }

        lock (_lock)
        {
            _opened--;
        }

        WakeOne();
        _ = connection.DisposeAsync().AsTask();
    }

    /// <summary>Drops the idle connections: the server has gone, and came back perhaps.</summary>
    public void DropIdle()
    {
        lock (_lock)
        {
            while (_idleCount > 0)
            {
                ref var idle = ref _idle[--_idleCount];
                _ = idle!.DisposeAsync().AsTask();
                idle = null;
                _opened--;
            }
        }
    }

    /// <summary>Closes all connections, those that are out when they come back.</summary>
    public async ValueTask CloseAsync()
    {
        List<PostgresConnection> idle;
        lock (_lock)
        {
            _isClosed = true;
            idle = [.. _idle.Take(_idleCount).OfType<PostgresConnection>()];
            _opened -= _idleCount;
            _idleCount = 0;
            while (_waiting.TryDequeue(out var waiter))
            {
                waiter.TrySetException(PostgresError.Closed());
            }
        }

        foreach (var connection in idle)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        await source.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Tells the first who still waits that there may be a new connection.</summary>
    private void WakeOne()
    {
        while (true)
        {
            TaskCompletionSource<PostgresConnection?>? waiter;
            lock (_lock)
            {
                if (!_waiting.TryDequeue(out waiter))
                {
                    return;
                }
            }

            if (waiter.TrySetResult(null))
            {
                return;
            }
        }
    }

    private async ValueTask<PostgresConnection> OpenAsync(CancellationToken cancellationToken)
    {
        PostgresConnection? connection = null;
        try
        {
            connection = new PostgresConnection(await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false), options.MaxStatements);
            var timeout = ((long)options.TransactionTimeout.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
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

            lock (_lock)
            {
                _opened--;
            }

            WakeOne();
            throw error is OperationCanceledException or ObjectQLException ? error : PostgresError.Open(error);
        }
    }

    private static async ValueTask<bool> IsStandbyAsync(PostgresConnection connection, CancellationToken cancellationToken)
    {
        var isStandby = false;
        await AdHocQuery.EachAsync(connection.Connection, "SELECT pg_is_in_recovery()", row => isStandby = row.GetBoolean(0), cancellationToken).ConfigureAwait(false);
        return isStandby;
    }

    private async ValueTask<PostgresConnection?> WaitAsync(TaskCompletionSource<PostgresConnection?> waiter, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.Task.WaitAsync(options.TransactionTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            if (!waiter.TrySetCanceled(CancellationToken.None) && waiter.Task.IsCompletedSuccessfully)
            {
                // It came at the same moment.
                if (await waiter.Task.ConfigureAwait(false) is { } late)
                {
                    return late;
                }

                WakeOne();
            }

            throw error is TimeoutException
                ? new ObjectQLException(
                    ErrorCode.TransactionFailed,
                    $"All {options.MaxConnections} connections are in use for longer than TransactionTimeout; end transactions and streams sooner, or raise MaxConnections.",
                    inner: error)
                : error;
        }
    }
}
