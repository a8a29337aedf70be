using System.Runtime.CompilerServices;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Statements;

namespace ObjectQL.Postgres.Operations;

/// <summary>Runs operations outside of transactions, each on a connection of the pool.</summary>
internal sealed class PooledExecution(PostgresPool pool)
{
    /// <summary>
    /// Reads. A connection that was lost while it was idle, as after a restart of the server, is noticed only now; then another one does it, unless
    /// the server had begun to answer, or what gives something back writes it.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TResult> ReadAsync<TOperation, TResult>(TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IReadOperation<TResult>
    {
        var connection = pool.TryAcquire();
        if (connection is null || (TOperation.Writes && connection.IsDoubtful))
        {
            operation.Keep();
            connection = TOperation.Writes
                ? await pool.SureAsync(connection, cancellationToken).ConfigureAwait(false)
                : await pool.AcquireAsync(cancellationToken).ConfigureAwait(false);
        }

        var isKept = connection.Prepared(operation.Plan, isGuarded: false) is null;
        if (isKept)
        {
            operation.Keep();
        }

        Statement? bound;
        try
        {
            return await Execution.ReadAsync<TOperation, TResult>(connection, isGuarded: false, operation, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectQLException error) when (!TOperation.Writes && connection.WasUsedBefore && !connection.HasAnswer && IsLost(error) && (isKept || connection.Bound is { Between: null }))
        {
            bound = isKept ? null : connection.Bound;
        }
        catch (ObjectQLException error) when (IsLost(error))
        {
            pool.CloseIdleConnections();
            throw;
        }
        finally
        {
            pool.Return(connection);
        }

        return await RepeatAsync<TOperation, TResult>(bound, operation, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes. A connection that has lain idle is asked first whether it still answers, since nobody could tell afterwards whether a lost write was done.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> WriteAsync<TOperation>(TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IWriteOperation
    {
        var connection = pool.TryAcquire();
        if (connection is null || connection.IsDoubtful)
        {
            operation.Keep();
            connection = await pool.SureAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await Execution.WriteAsync(connection, isGuarded: false, operation, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectQLException error) when (IsLost(error))
        {
            pool.CloseIdleConnections();
            throw;
        }
        finally
        {
            pool.Return(connection);
        }
    }

    /// <summary>Runs something that needs the connection itself.</summary>
    public async ValueTask<TResult> RunAsync<TResult>(Func<PostgresConnection, CancellationToken, ValueTask<TResult>> run, CancellationToken cancellationToken)
    {
        var connection = await pool.SureAsync(pool.TryAcquire(), cancellationToken).ConfigureAwait(false);
        try
        {
            return await run(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectQLException error) when (IsLost(error))
        {
            pool.CloseIdleConnections();
            throw;
        }
        catch (Exception error) when (error is not ObjectQLException)
        {
            if (PostgresError.IsLost(error))
            {
                pool.CloseIdleConnections();
            }

            throw PostgresError.Of(error, null);
        }
        finally
        {
            pool.Return(connection);
        }
    }

    private static bool IsLost(ObjectQLException error) => error is { Code: ErrorCode.ConnectionFailed, InnerException: { } inner } && PostgresError.IsLost(inner);

    private async ValueTask<TResult> RepeatAsync<TOperation, TResult>(Statement? lost, TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IReadOperation<TResult>
    {
        pool.CloseIdleConnections();
        var connection = await pool.AcquireAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Execution.ReadAsync<TOperation, TResult>(
                connection, isGuarded: false, operation, cancellationToken, lost).ConfigureAwait(false);
        }
        finally
        {
            pool.Return(connection);
        }
    }
}
