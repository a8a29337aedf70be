namespace ObjectQL;

/// <content>The transactions that operations begin for themselves.</content>
public abstract partial class ObjectSession
{
    private const int WasDisposed = 1 << 30;
    private const int ActsInside = 1 << 29;

    /// <summary>How many operations were cut off, and what else is a reason for a call to look whether it may go on: one number, so that the many sessions that wait stay small.</summary>
    private int _doubts;

    /// <summary>Begins the transaction of an operation, whose asynchronous method calls this: only what runs inside of the operation runs inside of it.</summary>
    /// <param name="isRented">Whether nobody but the operation knows of it, so that it is given back.</param>
    /// <param name="isPrompt">Whether the operation does not leave its thread before its end.</param>
    /// <param name="cancellationToken">Cancels waiting for the writer.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: another operation runs in this session.</exception>
    internal ValueTask<Transaction> BeginOwnAsync(bool isRented, bool isPrompt, CancellationToken cancellationToken)
    {
        var transaction = MakeTransaction(isRented);
        if (isPrompt)
        {
            transaction.BelongToThread();
        }
        else
        {
            transaction.BelongToFlow();
        }

        transaction.Enter();
        var opening = transaction.OpenAsync(cancellationToken);
        if (opening.IsCompletedSuccessfully)
        {
            return new(transaction);
        }

        if (isPrompt)
        {
            // It waits for the writer, and may go on elsewhere.
            transaction.BelongToFlow();
        }

        return AwaitOpen(opening, transaction);
    }

    private static async ValueTask<Transaction> AwaitOpen(ValueTask opening, Transaction transaction)
    {
        await opening.ConfigureAwait(false);
        return transaction;
    }

    /// <summary>A transaction inside of what is open.</summary>
    private Transaction MakeTransaction(bool isRented)
    {
        ThrowIfDisposed();
        ThrowIfCutOff();

        // Read once: what another thread enters in between is noticed when this one does.
        var before = Volatile.Read(ref _transaction);
        var outer = before is not null ? before.Innermost : Around?.CurrentTransaction;
        return outer is { Admits: false } ? throw Transaction.Foreign()
            : isRented ? Transaction.Rent(this, outer, before)
            : new Transaction(this, outer, before);
    }

    /// <summary>An operation goes on whose transaction was ended around it, or it has ended.</summary>
    internal void CutOff(int change) => Interlocked.Add(ref _doubts, change);

    /// <summary>Whether such an operation runs, in this session or in one that it acts inside of: what it does now would stay alone.</summary>
    private bool IsCutOff => (_doubts & ~(WasDisposed | ActsInside)) != 0 || Around is { IsCutOff: true };

    private void ThrowIfCutOff()
    {
        if (IsCutOff)
        {
            throw new ObjectQLException(ErrorCode.TransactionFailed, "The transaction around this operation was ended while it ran, by one of its hooks for instance: it is undone, and the rest of it is not done.");
        }
    }

    /// <summary>From now on operations run inside of another transaction, or of none, unless something else was entered since.</summary>
    internal bool TryExchange(Transaction? from, Transaction? to)
    {
        if (Interlocked.CompareExchange(ref _transaction, to, from) != from)
        {
            return false;
        }

        ForgetLookups();
        return true;
    }
}
