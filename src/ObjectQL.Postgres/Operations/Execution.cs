using System.Runtime.CompilerServices;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Statements;

namespace ObjectQL.Postgres.Operations;

/// <summary>Runs operations on a connection that they have alone.</summary>
internal static class Execution
{
    /// <summary>Runs an operation that reads.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="isGuarded">Whether a savepoint surrounds it.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="lost">The statement of a lost connection that has the values, which the caller has taken back meanwhile.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<TResult> ReadAsync<TOperation, TResult>(
        PostgresConnection connection, bool isGuarded, TOperation operation, CancellationToken cancellationToken, Statement? lost = null)
        where TOperation : struct, IReadOperation<TResult>
    {
        connection.HasAnswer = false;
        connection.Bound = null;
        try
        {
            var between = lost is null ? operation.Between : null;
            var statement = between is null ? connection.Prepared(operation.Plan, isGuarded) : new Statement(connection.Connection, operation.Plan, isGuarded, between);
            if (statement is null)
            {
                operation.Keep();
                statement = await connection.PrepareAsync(operation.Plan, isGuarded, cancellationToken).ConfigureAwait(false);
            }

            if (lost is null)
            {
                operation.Bind(statement);
            }
            else
            {
                statement.Parameters.CopyFrom(lost.Parameters);
            }

            connection.Bound = statement;
            var reader = await statement.ReadAsync(cancellationToken).ConfigureAwait(false);
            connection.HasAnswer = true;
            await using (reader.ConfigureAwait(false))
            {
                return await operation.ReadAsync(connection, reader, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is not ObjectQLException)
        {
            throw Failed(connection, operation, error);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<int> WriteAsync<TOperation>(PostgresConnection connection, bool isGuarded, TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IWriteOperation
    {
        Statement? statement = null;
        try
        {
            var between = operation.Between;
            statement = between is null ? connection.Prepared(operation.Plan, isGuarded) : new Statement(connection.Connection, operation.Plan, isGuarded, between);
            if (statement is null)
            {
                operation.Keep();
                statement = await connection.PrepareAsync(operation.Plan, isGuarded, cancellationToken).ConfigureAwait(false);
            }

            operation.Bind(statement);
            return await statement.WriteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not ObjectQLException)
        {
            if (statement is { HasOwnTransaction: true } && connection.IsOpen)
            {
                await EndAsync(connection).ConfigureAwait(false);
            }

            throw Failed(connection, operation, error);
        }
    }

    /// <summary>Ends what a statement with a transaction of its own has left open; where that fails, the connection is not used again.</summary>
    private static async ValueTask EndAsync(PostgresConnection connection)
    {
        try
        {
            await connection.ExecuteAsync("ROLLBACK", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is Npgsql.NpgsqlException or InvalidOperationException)
        {
            connection.IsStale = true;
        }
    }

    private static Exception Failed<TOperation>(PostgresConnection connection, TOperation operation, Exception error)
        where TOperation : struct, IOperation
    {
        connection.IsStale |= PostgresError.IsStale(error);

        return (operation is IWriteOperation write ? write.Explain(error) : null) ?? PostgresError.Of(error, operation.Plan.Schema);
    }
}
