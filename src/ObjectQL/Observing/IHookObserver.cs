namespace ObjectQL;

/// <summary>Is told of every call of a hook; see <see cref="Database.Observe(IHookObserver)"/>.</summary>
public interface IHookObserver
{
    /// <summary>
    /// A hook ended. Called by the flow that ran it, so it should be quick; it may be called by several at once. An exception of it is dropped: what watches must
    /// not harm what it watches.
    /// </summary>
    void Ended(in HookExecution run);
}
