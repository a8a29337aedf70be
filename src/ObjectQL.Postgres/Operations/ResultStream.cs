using System.Runtime.CompilerServices;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Reads records or rows one by one: a connection belongs to the enumeration until it ends.</summary>
internal static class ResultStream
{
    public static async IAsyncEnumerable<TItem> Read<TItem, TItemReader>(
        PostgresPool pool, QueryPlan plan, Arguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TItemReader : struct, IItemReader<TItem>
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = pool.TryAcquire() ?? await pool.AcquireAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var reader = await StartAsync(connection, plan, arguments, cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await NextAsync(connection, reader, plan, cancellationToken).ConfigureAwait(false))
                {
                    yield return TItemReader.Read(reader, plan);
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            pool.Return(connection);
        }
    }

    private static async ValueTask<Npgsql.NpgsqlDataReader> StartAsync(PostgresConnection connection, QueryPlan plan, Arguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            var between = ArgumentForms.Between(plan, arguments);
            var statement = between is not null
                ? new Statement(connection.Connection, plan, isGuarded: false, between)
                : connection.Prepared(plan, isGuarded: false) ?? await connection.PrepareAsync(plan, isGuarded: false, cancellationToken).ConfigureAwait(false);
            ArgumentBinder.Bind(statement, 0, arguments);
            return await statement.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not ObjectQLException)
        {
            connection.IsStale |= PostgresError.IsStale(error);
            throw PostgresError.Of(error, plan.Schema);
        }
    }

    private static async ValueTask<bool> NextAsync(PostgresConnection connection, Npgsql.NpgsqlDataReader reader, QueryPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            connection.IsStale |= PostgresError.IsStale(error);
            throw PostgresError.Of(error, plan.Schema);
        }
    }
}
