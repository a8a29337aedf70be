namespace ObjectQL;

/// <summary>One writing operation, as a struct, so that it costs nothing while the writer is free.</summary>
/// <typeparam name="TSelf">The struct.</typeparam>
internal interface IMemoryWrite<TSelf>
    where TSelf : struct, IMemoryWrite<TSelf>
{
    /// <summary>The same operation with arguments of its own: it must wait, and the caller's array is used again meanwhile.</summary>
    TSelf Detached();

    /// <summary>Does it.</summary>
    /// <returns>The number of records hit.</returns>
    int Run(MemoryChange change);
}
