using System.Globalization;
using Npgsql;
using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Operations;
using ObjectQL.Postgres.Statements;

namespace ObjectQL.Postgres.Connections;

/// <summary>
/// A transaction with its connection. A savepoint surrounds each statement, in the same round trip, so that an error undoes the statement and
/// not the whole transaction.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "A SemaphoreSlim without a wait handle holds nothing to dispose.")]
internal sealed class PostgresTransaction(PostgresPool pool, PostgresConnection connection, NpgsqlTransaction transaction) : DriverTransaction
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _hasEnded;
    private bool _hasChanges;
    private Exception? _brokenBy;
    private HashSet<string>? _locks;

    /// <summary>The pool that the connection goes back to.</summary>
    public PostgresPool Pool => pool;

    public override bool HasChanges => _hasChanges;

    public async ValueTask<TResult> ReadAsync<TOperation, TResult>(TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IReadOperation<TResult>
    {
        await EnterAsync(ref operation, cancellationToken).ConfigureAwait(false);
        try
        {
            Check();
            _hasChanges |= TOperation.Writes;
            return await Execution.ReadAsync<TOperation, TResult>(connection, isGuarded: true, operation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await UndoAsync(error).ConfigureAwait(false);
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask<int> WriteAsync<TOperation>(TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IWriteOperation
    {
        await EnterAsync(ref operation, cancellationToken).ConfigureAwait(false);
        try
        {
            Check();
            _hasChanges = true;
            return await Execution.WriteAsync(connection, isGuarded: true, operation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await UndoAsync(error).ConfigureAwait(false);
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Runs something that needs the connection itself, with a savepoint around it.</summary>
    public async ValueTask<TResult> RunAsync<TResult>(Func<PostgresConnection, CancellationToken, ValueTask<TResult>> run, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        var isGuarded = false;
        try
        {
            Check();
            _hasChanges = true;
            await connection.ExecuteAsync("SAVEPOINT " + Statement.Guard, CancellationToken.None).ConfigureAwait(false);
            isGuarded = true;
            var result = await run(connection, cancellationToken).ConfigureAwait(false);
            await connection.ExecuteAsync("RELEASE SAVEPOINT " + Statement.Guard, CancellationToken.None).ConfigureAwait(false);
            return result;
        }
        catch (Exception error)
        {
            await UndoAsync(error, isGuarded).ConfigureAwait(false);
            throw PostgresError.Of(error, null);
        }
        finally
        {
            _gate.Release();
        }
    }

    public override async ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Check();
            await EndAsync(() => transaction.CommitAsync(CancellationToken.None), "committed").ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Hands the transaction to the server, under a name.</summary>
    public async ValueTask PrepareAsync(string name, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Check();
            await EndAsync(() => connection.ExecuteAsync($"PREPARE TRANSACTION '{name}'", CancellationToken.None).AsTask(), "prepared").ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public override async ValueTask RollbackAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (!_hasEnded)
            {
                await UndoAllAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public override ValueTask SaveAsync(int depth, CancellationToken cancellationToken = default) => CommandAsync("SAVEPOINT ", depth, cancellationToken);

    public override ValueTask ReleaseAsync(int depth, CancellationToken cancellationToken = default) => CommandAsync("RELEASE SAVEPOINT ", depth, cancellationToken);

    /// <summary>Whether it has locked this name, and holds it still.</summary>
    public bool Holds(string name) => _locks?.Contains(name) == true;

    /// <summary>Takes note of a name that it has locked.</summary>
    public void Hold(string name) => (_locks ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);

    public override async ValueTask RollbackToAsync(int depth, CancellationToken cancellationToken = default)
    {
        // What was locked behind the savepoint is free again; nobody knows here which ones these are.
        _locks = null;
        await CommandAsync("ROLLBACK TO SAVEPOINT ", depth, cancellationToken).ConfigureAwait(false);
        await CommandAsync("RELEASE SAVEPOINT ", depth, cancellationToken).ConfigureAwait(false);
    }

    public override ValueTask DisposeAsync() => RollbackAsync(CancellationToken.None);

    private async ValueTask CommandAsync(string command, int depth, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Check();
            await connection.ExecuteAsync(command + "\"oql#" + depth.ToString(CultureInfo.InvariantCulture) + "\"", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not ObjectQLException)
        {
            _brokenBy ??= error;
            throw new ObjectQLException(ErrorCode.TransactionFailed, $"The transaction cannot go on: {error.Message}", inner: error);
        }
        finally
        {
            _gate.Release();
        }
    }

    private ValueTask EnterAsync<TOperation>(ref TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IOperation
    {
        if (_gate.Wait(0, CancellationToken.None))
        {
            return default;
        }

        operation.Keep();
        return new ValueTask(_gate.WaitAsync(cancellationToken));
    }

    /// <summary>Undoes a statement that the server refused or that was broken off, so that the transaction goes on.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="isGuarded">Whether the savepoint is known to be there; otherwise it is where the server had got the statement.</param>
    private async ValueTask UndoAsync(Exception error, bool isGuarded = false)
    {
        if (_hasEnded || _brokenBy is not null || connection.Connection.State != System.Data.ConnectionState.Open || !(isGuarded || ReachedServer(error)))
        {
            _brokenBy ??= connection.IsOpen ? null : error;
            return;
        }

        try
        {
            await connection.ExecuteAsync($"ROLLBACK TO SAVEPOINT {Statement.Guard}; RELEASE SAVEPOINT {Statement.Guard}", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            _brokenBy = error;
        }
    }

    /// <summary>A time-out has no answer of the server with it, but has aborted the statement there.</summary>
    private static bool ReachedServer(Exception? error) => error is PostgresException or TimeoutException || (error is not null && ReachedServer(error.InnerException));

    private void Check() => DriverErrors.ThrowIfOver(_hasEnded, _brokenBy);

    private async ValueTask UndoAllAsync()
    {
        try
        {
            if (connection.IsOpen)
            {
                await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (PostgresError.IsLost(error))
        {
            _brokenBy ??= error;
        }
        finally
        {
            await EndAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask EndAsync(Func<Task> end, string how)
    {
        try
        {
            await end().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            var known = PostgresError.Of(error, null);
            var code = known is ObjectQLException { Code: ErrorCode.Conflict } ? ErrorCode.Conflict : ErrorCode.TransactionFailed;
            var what = PostgresError.IsLost(error) ? $"Whether the transaction was {how} is not known" : $"The transaction could not be {how} and was rolled back";
            throw new ObjectQLException(code, $"{what}: {known.Message}", inner: error);
        }
        finally
        {
            await EndAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask EndAsync()
    {
        _hasEnded = true;
        if (connection.Connection.State != System.Data.ConnectionState.Open)
        {
            pool.CloseIdleConnections();
        }

        try
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            pool.Return(connection);
        }
    }
}
