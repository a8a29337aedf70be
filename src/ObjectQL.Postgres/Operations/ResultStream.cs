using System.Runtime.CompilerServices;
using Npgsql;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Reads records or rows one by one: a connection belongs to the enumeration until it ends.</summary>
internal static class ResultStream
{
    /// <summary>So many rows more are read when an enumeration is broken off, before the server is asked to stop: for a few, asking would take longer.</summary>
    private const int RowsPassedOver = 256;

    /// <summary>So many milliseconds those that the server has not sent yet are waited for.</summary>
    private const int Patience = 20;

    public static async IAsyncEnumerable<TItem> Read<TItem, TItemReader>(
        PostgresPool pool, QueryPlan plan, Arguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TItemReader : struct, IItemReader<TItem>
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = pool.TryAcquire() ?? await pool.AcquireAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (statement, reader) = await StartAsync(connection, plan, arguments, cancellationToken).ConfigureAwait(false);
            var isWithin = false;
            try
            {
                while (isWithin = await NextAsync(connection, reader, plan, cancellationToken).ConfigureAwait(false))
                {
                    yield return TItemReader.Read(reader, plan);
                    cancellationToken.ThrowIfCancellationRequested();
                    isWithin = false;
                }
            }
            finally
            {
                if (isWithin)
                {
                    await BreakOffAsync(connection, statement, reader, cancellationToken).ConfigureAwait(false);
                }

                await reader.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            pool.Return(connection);
        }
    }

    private static async ValueTask<(Statement Statement, NpgsqlDataReader Reader)> StartAsync(
        PostgresConnection connection, QueryPlan plan, Arguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            var between = ArgumentForms.Between(plan, arguments);
            var statement = between is not null
                ? new Statement(connection.Connection, plan, isGuarded: false, between)
                : connection.Prepared(plan, isGuarded: false) ?? await connection.PrepareAsync(plan, isGuarded: false, cancellationToken).ConfigureAwait(false);
            ArgumentBinder.Bind(statement, 0, arguments);
            return (statement, await statement.ReadAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (error is not ObjectQLException)
        {
            connection.IsStale |= PostgresError.IsStale(error);
            throw PostgresError.Of(error, plan.Schema);
        }
    }

    private static async ValueTask<bool> NextAsync(PostgresConnection connection, NpgsqlDataReader reader, QueryPlan plan, CancellationToken cancellationToken)
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

    /// <summary>Whoever enumerated has enough. The connection must read what the server has sent before it can be used again; what it has not, it need not send.</summary>
    private static async ValueTask BreakOffAsync(PostgresConnection connection, Statement statement, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        try
        {
            Task<bool>? next = null;
            Task? patience = null;
            for (var i = 0; i < RowsPassedOver && !cancellationToken.IsCancellationRequested; i++)
            {
                next = reader.ReadAsync(CancellationToken.None);
                if (!next.IsCompleted && await Task.WhenAny(next, patience ??= Task.Delay(Patience, CancellationToken.None)).ConfigureAwait(false) != next)
                {
                    break;
                }

                if (!await next.ConfigureAwait(false))
                {
                    return;
                }

                next = null;
            }

            try
            {
                await statement.CancelAsync().ConfigureAwait(false);
            }
            finally
            {
                // The reader takes one call at a time.
                await (next ?? Task.CompletedTask).ConfigureAwait(false);
            }

            await reader.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is NpgsqlException or OperationCanceledException or InvalidOperationException)
        {
            // The server has stopped, as it was asked to. A connection that is lost for another reason is not given out again.
            connection.IsStale |= PostgresError.IsStale(error);
        }
    }
}
