namespace ObjectQL;

/// <summary>The object that keeps events, as <see cref="EventOutbox"/> uses it: past hooks, rules and events, which are the program's matter and not the outbox's.</summary>
internal abstract class OutboxTable
{
    /// <summary>The object.</summary>
    public abstract ObjectType Type { get; }

    /// <summary>Writes an event down, in the transaction of the change.</summary>
    public abstract ValueTask StoreAsync(ObjectSession session, RecordEvent one, CancellationToken cancellationToken);

    /// <summary>Reads events in their order.</summary>
    /// <param name="session">A session of the system.</param>
    /// <param name="isDead">Whether those are wanted that were given up, or those that wait.</param>
    /// <param name="after">The number behind which to begin.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public abstract ValueTask<List<OutboxMessage>> ReadAsync(ObjectSession session, bool isDead, long after, int count, CancellationToken cancellationToken);

    /// <summary>Reads the events that wait of some records, up to a number.</summary>
    public abstract ValueTask<List<OutboxMessage>> ReadEarlierAsync(ObjectSession session, string[] records, long until, CancellationToken cancellationToken);

    /// <summary>Takes an event that is due, so that no other dispatcher does before a time.</summary>
    /// <returns>False when another one has taken it.</returns>
    public abstract ValueTask<bool> ClaimAsync(ObjectSession session, string id, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Writes down how a delivery went.</summary>
    public abstract ValueTask PostponeAsync(ObjectSession session, string id, bool isDead, int failures, DateTimeOffset dueAt, string? error, CancellationToken cancellationToken);

    /// <summary>Deletes an event that was delivered.</summary>
    public abstract ValueTask DeleteAsync(ObjectSession session, string id, CancellationToken cancellationToken);
}
