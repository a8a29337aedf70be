namespace ObjectQL;

/// <summary>
/// What a driver contributes to a transaction over several drivers: a table of decisions in its own database, and, where its engine can, transactions that are
/// prepared under a name and committed later, by whoever knows the name (X/Open's two-phase commit).
/// </summary>
/// <remarks>
/// A decision is written inside of the transaction that it is about, so it is there exactly when that transaction was committed. Names are of printable ASCII without
/// quotes, at most 200 characters.
/// </remarks>
public abstract class TwoPhaseParticipant
{
    /// <summary>Whether the engine can prepare. One that cannot may still be the one whose own commit decides.</summary>
    public abstract bool CanPrepare { get; }

    /// <summary>
    /// Whether what it stores outlives the process. One that does not decides over none that do: its decision would be forgotten with it.
    /// </summary>
    public virtual bool IsDurable => true;

    /// <summary>Creates the table of decisions where it is missing. Called once, before all else.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: the engine could prepare, but is set up not to; the message names the setting.</exception>
    public abstract ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>Writes, inside of a transaction, decisions that are made by its commit.</summary>
    public abstract ValueTask WriteAsync(IReadOnlyList<string> names, DriverTransaction transaction, CancellationToken cancellationToken);

    /// <summary>
    /// Hands a transaction to the engine, which keeps it, through restarts, until it is told how it ends. The transaction itself is over with this.
    /// </summary>
    /// <exception cref="ObjectQLException">It could not be prepared, and was rolled back.</exception>
    public virtual ValueTask PrepareAsync(string name, DriverTransaction transaction, CancellationToken cancellationToken) =>
        throw new ObjectQLException(ErrorCode.Unsupported, "This driver cannot prepare transactions.");

    /// <summary>The prepared transactions whose names begin so.</summary>
    public virtual ValueTask<IReadOnlyList<PreparedTransaction>> PreparedAsync(string prefix, CancellationToken cancellationToken) => new([]);

    /// <summary>Ends a prepared transaction.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="commit">Whether it is committed, else rolled back.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>False when there is none of this name.</returns>
    public virtual ValueTask<bool> EndAsync(string name, bool commit, CancellationToken cancellationToken) => new(false);

    /// <summary>
    /// Says how a transaction has ended, for ever: one that has not committed by now never will, since what it would have to write is written by this. Waits
    /// for one that is committing at this moment.
    /// </summary>
    /// <returns>Whether it was committed.</returns>
    public abstract ValueTask<bool> SettleAsync(string name, CancellationToken cancellationToken);

    /// <summary>The names of decisions, of commits and of what was settled otherwise, that begin so.</summary>
    public abstract ValueTask<IReadOnlyList<string>> DecisionsAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Deletes decisions that nobody will ask for.</summary>
    public abstract ValueTask ForgetAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);
}
