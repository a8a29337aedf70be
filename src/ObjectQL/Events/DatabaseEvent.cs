namespace ObjectQL;

/// <summary>The database was opened, or is about to be closed.</summary>
public sealed class DatabaseEvent : KernelEvent
{
    internal DatabaseEvent(EventKinds kind, string name)
        : base(kind, DateTimeOffset.UtcNow) => DatabaseName = name;

    /// <summary>The name of the <c>[ObjectModel]</c> class.</summary>
    public string DatabaseName { get; }

    internal override string Subject => "";
}
