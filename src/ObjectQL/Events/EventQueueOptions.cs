namespace ObjectQL;

/// <summary>How events wait for a listener in the background.</summary>
public sealed record EventQueueOptions
{
    /// <summary>How many may wait.</summary>
    public int Capacity { get; init; } = 1_024;

    /// <summary>What happens to more.</summary>
    public EventOverflow WhenFull { get; init; } = EventOverflow.Wait;
}
