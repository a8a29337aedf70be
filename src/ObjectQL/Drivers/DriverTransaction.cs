namespace ObjectQL;

/// <summary>A transaction of one driver. Disposing without a commit rolls back.</summary>
public abstract class DriverTransaction : IAsyncDisposable
{
    /// <summary>What was written inside, for caches that must hear of it once it stays; null for nothing.</summary>
    internal PendingWrites? Writes { get; set; }

    /// <summary>Whether anything may have been written in it: one that only read need not agree to a commit over several drivers.</summary>
    public virtual bool HasChanges => true;

    /// <summary>Makes everything durable and visible.</summary>
    /// <exception cref="ObjectQLException"><c>DRIVER_TRANSACTION_FAILED</c>: it could not be committed, or has ended already.</exception>
    public abstract ValueTask CommitAsync(CancellationToken cancellationToken = default);

    /// <summary>Undoes everything. Does nothing when the transaction has ended.</summary>
    public abstract ValueTask RollbackAsync(CancellationToken cancellationToken = default);

    /// <summary>Sets a savepoint.</summary>
    /// <param name="depth">Its number: 1 for the first, one more for each nested one.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public abstract ValueTask SaveAsync(int depth, CancellationToken cancellationToken = default);

    /// <summary>Keeps what happened since the savepoint.</summary>
    public abstract ValueTask ReleaseAsync(int depth, CancellationToken cancellationToken = default);

    /// <summary>Undoes what happened since the savepoint, and removes it.</summary>
    public abstract ValueTask RollbackToAsync(int depth, CancellationToken cancellationToken = default);

    /// <summary>Rolls back unless the transaction has ended.</summary>
    public abstract ValueTask DisposeAsync();
}
