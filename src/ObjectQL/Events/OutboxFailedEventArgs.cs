namespace ObjectQL;

/// <summary>An event could not be delivered; it is tried again, or is dead now.</summary>
/// <param name="message">The event; null when the database did not answer.</param>
/// <param name="exception">Why.</param>
public sealed class OutboxFailedEventArgs(OutboxMessage? message, Exception exception) : EventArgs
{
    /// <summary>The event; null when the database did not answer.</summary>
    public OutboxMessage? Message { get; } = message;

    /// <summary>Why.</summary>
    public Exception Exception { get; } = exception;
}
