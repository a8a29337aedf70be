namespace ObjectQL;

/// <summary>Something that has happened. Listeners share it, so none of them changes what it holds.</summary>
public abstract class KernelEvent
{
    private protected KernelEvent(EventKinds kind, DateTimeOffset time)
    {
        Kind = kind;
        Time = time;
    }

    /// <summary>What has happened.</summary>
    public EventKinds Kind { get; }

    /// <summary>When it happened, UTC; for a record, when it was written.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The event's number within this database object: later ones have greater ones.</summary>
    public long Number { get; internal set; }

    /// <summary>Done when the queues that took it in have room again; null where there is.</summary>
    internal Task? Room { get; set; }

    /// <summary>The name that subscriptions match: of the object, the data source or the package; empty for the database itself.</summary>
    internal abstract string Subject { get; }
}
