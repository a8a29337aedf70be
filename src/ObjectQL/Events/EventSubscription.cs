using System.IO.Enumeration;

namespace ObjectQL;

/// <summary>One listener; disposing this ends it, as often as it is done.</summary>
/// <param name="bus">Where it listens.</param>
/// <param name="kinds">What it wants to hear.</param>
/// <param name="names">Of which objects or data sources.</param>
/// <param name="listener">What is called.</param>
/// <param name="queue">The queue that is handed the events instead; null for none.</param>
internal sealed class EventSubscription(EventBus bus, EventKinds kinds, string names, Func<KernelEvent, ValueTask> listener, EventQueue? queue = null) : IDisposable
{
    private volatile bool _hasEnded;

    public EventKinds Kinds { get; } = kinds;

    public EventQueue? Queue => queue;

    /// <summary>Not when it was ended while the event was on its way.</summary>
    public bool Takes(EventKinds kind, string subject) => (Kinds & kind) != 0 && !_hasEnded && TakesName(subject);

    /// <summary>The database itself has no name, so it is heard whatever names are asked for.</summary>
    public bool TakesName(string subject) => subject.Length == 0 || FileSystemName.MatchesSimpleExpression(names, subject, ignoreCase: false);

    public ValueTask CallAsync(KernelEvent kernelEvent) => listener(kernelEvent);

    public void Dispose()
    {
        _hasEnded = true;
        bus.Remove(this);
    }
}
