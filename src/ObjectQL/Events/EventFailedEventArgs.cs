namespace ObjectQL;

/// <summary>A listener threw; the operation that the event tells about has long succeeded.</summary>
/// <param name="kernelEvent">The event.</param>
/// <param name="exception">What the listener threw.</param>
public sealed class EventFailedEventArgs(KernelEvent kernelEvent, Exception exception) : EventArgs
{
    /// <summary>The event.</summary>
    public KernelEvent Event { get; } = kernelEvent;

    /// <summary>What the listener threw.</summary>
    public Exception Exception { get; } = exception;
}
