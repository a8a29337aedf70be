namespace ObjectQL;

/// <summary>Is told of every statement that a driver has run; see <see cref="Database.Observe(IStatementObserver)"/>.</summary>
public interface IStatementObserver
{
    /// <summary>
    /// A statement ended. Called by the flow that ran it, so it should be quick; it may be called by several at once. An exception of it is dropped: what
    /// watches must not harm what it watches.
    /// </summary>
    void Ended(in StatementRun run);
}
