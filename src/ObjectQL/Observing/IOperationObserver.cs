namespace ObjectQL;

/// <summary>Is told of every operation on a set; see <see cref="Database.Observe(IOperationObserver)"/>.</summary>
public interface IOperationObserver
{
    /// <summary>
    /// An operation ended, with its hooks, its middleware and its commit. Called by the flow that ran it, so it should be quick; it may be called by several at once. An exception of
    /// it is dropped: what watches must not harm what it watches.
    /// </summary>
    void Ended(in OperationRun run);
}
