using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Operations;

namespace ObjectQL.Sqlite.Writing;

/// <summary>A transaction of a caller: it has the writer alone until it ends. Calls from several threads follow one another.</summary>
internal sealed class SqliteTransaction : DriverTransaction
{
    private readonly Lock _lock = new();
    private readonly WriterGate _gate;
    private readonly SqliteConnection _connection;
    private Exception? _brokenBy;
    private bool _hasEnded;
    private bool _hasChanges;

    /// <summary>Begins; the caller has entered the gate.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="lease">Who has begun it, while leaks are looked for.</param>
    public SqliteTransaction(WriterGate gate, WriterLease? lease)
    {
        _gate = gate;
        Lease = lease;
        _connection = gate.Connection;
        _connection.Commands.Begin();
        gate.HeldBy(this);
    }

    /// <summary>Who has begun it; null while leaks are not looked for.</summary>
    public WriterLease? Lease { get; }

    public override bool HasChanges => _hasChanges;

    public TResult Read<TOperation, TResult>(in TOperation operation, CancellationToken cancellationToken)
        where TOperation : struct, IReadOperation<TResult>
    {
        lock (_lock)
        {
            Check();
            try
            {
                return Interruptible.Run<TOperation, TResult>(in operation, _connection, cancellationToken);
            }
            catch (Exception error)
            {
                Fault(error);
                throw;
            }
        }
    }

    public int Write<TOperation>(ref TOperation operation)
        where TOperation : struct, IWriteOperation
    {
        const int Savepoint = 0;
        lock (_lock)
        {
            Check();
            _hasChanges = true;
            var isSaved = false;
            try
            {
                if (operation.IsMany)
                {
                    _connection.Commands.Save(Savepoint);
                    isSaved = true;
                }

                var result = operation.Run(_connection);
                if (isSaved)
                {
                    _connection.Commands.Release(Savepoint);
                }

                operation.Committed();
                return result;
            }
            catch (Exception error)
            {
                Fault(error);
                var explained = error is ObjectQLException known ? operation.Explain(_connection, known) : error;
                if (isSaved && _brokenBy is null)
                {
                    _connection.Commands.RollbackTo(Savepoint);
                }

                if (explained != error)
                {
                    throw explained;
                }

                throw;
            }
        }
    }

    public override ValueTask CommitAsync(CancellationToken cancellationToken = default) =>
        Run(Commit, 0, cancellationToken);

    public override ValueTask RollbackAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (!_hasEnded)
            {
                UndoAndEnd();
            }
        }

        return default;
    }

    public override ValueTask SaveAsync(int depth, CancellationToken cancellationToken = default) =>
        Run(static (transaction, depth) => transaction._connection.Commands.Save(depth), depth, cancellationToken);

    public override ValueTask ReleaseAsync(int depth, CancellationToken cancellationToken = default) =>
        Run(static (transaction, depth) => transaction._connection.Commands.Release(depth), depth, cancellationToken);

    public override ValueTask RollbackToAsync(int depth, CancellationToken cancellationToken = default) =>
        Run(static (transaction, depth) => transaction._connection.Commands.RollbackTo(depth), depth, cancellationToken);

    public override ValueTask DisposeAsync() => RollbackAsync(CancellationToken.None);

    /// <summary>Ends the transaction from outside: its driver is being closed.</summary>
    public void Abort(Exception cause)
    {
        lock (_lock)
        {
            if (!_hasEnded)
            {
                _brokenBy = cause;
                UndoAndEnd();
            }
        }
    }

    private static void Commit(SqliteTransaction transaction, int depth)
    {
        try
        {
            transaction._connection.Commands.Commit();
        }
        catch (ObjectQLException error)
        {
            transaction.UndoAndEnd();
            throw new ObjectQLException(
                ErrorCode.TransactionFailed, $"The transaction could not be committed and was rolled back: {error.Message}", error.ObjectName, error.Field, error) { IsBusy = error.IsBusy };
        }

        transaction.End();
    }

    private ValueTask Run(Action<SqliteTransaction, int> step, int depth, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        try
        {
            lock (_lock)
            {
                Check();
                step(this, depth);
            }

            return default;
        }
        catch (Exception error)
        {
            return ValueTask.FromException(error);
        }
    }

    private void Check() => DriverErrors.ThrowIfOver(_hasEnded, _brokenBy);

    /// <summary>Some errors (a full disk, for one) make the engine roll back everything: then nothing more may run in this transaction.</summary>
    private void Fault(Exception error)
    {
        _connection.Abandon();
        if (_connection.IsAutocommit)
        {
            _brokenBy ??= error;
        }
    }

    private void UndoAndEnd()
    {
        try
        {
            _connection.Abandon();
            _connection.Commands.Rollback();
        }
        finally
        {
            End();
        }
    }

    private void End()
    {
        _hasEnded = true;
        Lease?.Dispose();
        _gate.HeldBy(null);
        _gate.Exit();
    }
}
