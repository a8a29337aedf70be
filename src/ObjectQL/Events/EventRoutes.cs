using System.Collections.Concurrent;

namespace ObjectQL;

/// <summary>Who listens, as it is between two changes.</summary>
/// <param name="subscriptions">The listeners.</param>
/// <param name="outboxes">Where events are written down with the change.</param>
internal sealed class EventRoutes(EventSubscription[] subscriptions, EventOutbox[] outboxes)
{
    private readonly ConcurrentDictionary<ObjectType, EventKinds> _kinds = new();

    public static EventRoutes None { get; } = new([], []);

    public EventSubscription[] Subscriptions { get; } = subscriptions;

    public EventOutbox[] Outboxes { get; } = outboxes;

    public bool IsEmpty => Subscriptions.Length == 0 && Outboxes.Length == 0;

    /// <summary>The same, without what was found out about single objects.</summary>
    public EventRoutes Anew() => IsEmpty ? this : new(Subscriptions, Outboxes);

    public EventRoutes With(EventSubscription one) => new([.. Subscriptions, one], Outboxes);

    public EventRoutes With(EventOutbox one) => new(Subscriptions, [.. Outboxes, one]);

    public EventRoutes Without(EventSubscription one) => new([.. Subscriptions.Where(other => !ReferenceEquals(other, one))], Outboxes);

    public EventRoutes Without(EventOutbox one) => new(Subscriptions, [.. Outboxes.Where(other => !ReferenceEquals(other, one))]);

    /// <summary>Whether such an event of the object is told to anybody.</summary>
    public bool Takes(ObjectType type, EventKinds kind) => (KindsOf(type) & kind) != 0;

    private EventKinds KindsOf(ObjectType type)
    {
        if (_kinds.TryGetValue(type, out var known))
        {
            return known;
        }

        var kinds = EventKinds.None;
        foreach (var subscription in Subscriptions)
        {
            kinds |= subscription.TakesName(type.Schema.Name) ? subscription.Kinds : EventKinds.None;
        }

        foreach (var outbox in Outboxes)
        {
            kinds |= outbox.Takes(type.Schema.Name) ? EventKinds.Records : EventKinds.None;
        }

        _kinds[type] = kinds;
        return kinds;
    }
}
