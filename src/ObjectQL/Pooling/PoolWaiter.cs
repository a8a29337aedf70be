namespace ObjectQL;

/// <summary>An operation that waits for a connection. It is given one, or null for the permission to open one.</summary>
internal sealed class PoolWaiter(Pool pool) : TaskCompletionSource<PooledConnection?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public Pool Pool => pool;

    /// <summary>Its place in the queue; null when it was served or has left.</summary>
    public LinkedListNode<PoolWaiter>? Node { get; set; }
}
