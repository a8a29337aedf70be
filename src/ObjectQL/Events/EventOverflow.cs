namespace ObjectQL;

/// <summary>What happens to an event when the queue is full.</summary>
public enum EventOverflow
{
    /// <summary>The operation that has committed waits for room: nothing is lost, and writers are slowed down to the pace of the listener.</summary>
    Wait,

    /// <summary>The event that has waited longest is dropped.</summary>
    DropOldest,

    /// <summary>The new event is dropped.</summary>
    DropNewest,
}
