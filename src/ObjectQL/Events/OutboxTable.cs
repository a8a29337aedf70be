namespace ObjectQL;

/// <summary>The object that keeps events, as <see cref="EventOutbox"/> uses it: past hooks, rules and events, which are the program's matter and not the outbox's.</summary>
internal abstract class OutboxTable
{
    /// <summary>The object.</summary>
    public abstract ObjectType Type { get; }

    /// <summary>Writes an event down, in the transaction of the change.</summary>
    public abstract ValueTask StoreAsync(ObjectSession session, RecordEvent one, CancellationToken cancellationToken);

    /// <summary>Finds the events that wait, in their order.</summary>
    /// <param name="session">A session of the system.</param>
    /// <param name="after">The number behind which to begin.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public abstract ValueTask<List<OutboxEntry>> FindWaitingAsync(ObjectSession session, long after, int count, CancellationToken cancellationToken);

    /// <summary>Finds the events that wait of some records, up to a number.</summary>
    public abstract ValueTask<List<OutboxEntry>> FindEarlierAsync(ObjectSession session, string[] records, long until, CancellationToken cancellationToken);

    /// <summary>Reads events that wait, as far as they are still there.</summary>
    public abstract ValueTask<List<OutboxMessage>> ReadAsync(ObjectSession session, string[] ids, CancellationToken cancellationToken);

    /// <summary>Reads events that were given up, the oldest first.</summary>
    public abstract ValueTask<List<OutboxMessage>> ReadDeadAsync(ObjectSession session, int count, CancellationToken cancellationToken);

    /// <summary>Takes an event that is due, so that no other dispatcher does before a time.</summary>
    /// <returns>False when another one has taken it, also when that has failed with it since.</returns>
    public abstract ValueTask<bool> ClaimAsync(ObjectSession session, OutboxMessage message, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Writes down that a delivery has failed, unless another dispatcher has taken the event since.</summary>
    /// <param name="session">A session of the system.</param>
    /// <param name="message">The event.</param>
    /// <param name="until">Until when it was taken.</param>
    /// <param name="isDead">Whether it is given up.</param>
    /// <param name="dueAt">When to try again.</param>
    /// <param name="error">Why.</param>
    public abstract ValueTask<bool> FailAsync(ObjectSession session, OutboxMessage message, DateTimeOffset until, bool isDead, DateTimeOffset dueAt, string error);

    /// <summary>Has an event that was given up wait again; one that was not stays as it is.</summary>
    public abstract ValueTask ReviveAsync(ObjectSession session, string id, CancellationToken cancellationToken);

    /// <summary>Deletes an event that was delivered.</summary>
    public abstract ValueTask DeleteAsync(ObjectSession session, string id, CancellationToken cancellationToken);
}
