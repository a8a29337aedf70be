namespace ObjectQL;

/// <summary>
/// Commits transactions in which several drivers take part, so that all of them commit or none does. <see cref="Database.Coordinator"/> is asked by every commit
/// with more than one driver.
/// </summary>
public abstract class CommitCoordinator
{
    /// <summary>Commits all of them, or rolls all of them back and throws.</summary>
    /// <param name="joined">The transactions, one for each driver.</param>
    /// <exception cref="ObjectQLException"><c>DRIVER_TRANSACTION_FAILED</c>, or <c>CONFLICT</c> where one of them refuses: nothing was committed.</exception>
    public abstract ValueTask CommitAsync(IReadOnlyList<JoinedTransaction> joined);
}
