namespace ObjectQL;

/// <summary>How events wait for a listener in the background.</summary>
public sealed record EventQueueOptions
{
    /// <summary>
    /// How many may wait. Where writers wait for room (<see cref="EventOverflow.Wait"/>), the events of those that wait are in the queue already; what listeners of queues write themselves
    /// waits for no room, which might be theirs to make.
    /// </summary>
    public int Capacity { get; init; } = 1_024;

    /// <summary>What happens to more.</summary>
    public EventOverflow WhenFull { get; init; } = EventOverflow.Wait;

    /// <summary>How long a writer waits for room; then it goes on, and the event stays in the queue all the same. The token of its call ends the wait, too.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(30);
}
