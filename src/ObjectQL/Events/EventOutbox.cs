using System.IO.Enumeration;

namespace ObjectQL;

/// <summary>
/// Events that are written down in the transaction of the change itself, so that none is lost whatever happens to the process: <c>db.Events.UseOutbox("outbox", "projects")</c>.
/// An ordinary object of the metadata keeps them, with the text fields <c>object_name</c>, <c>record_id</c>, <c>change</c>, <c>user_id</c>, <c>fields</c>, <c>payload</c>,
/// <c>state</c> and <c>error</c>, the whole numbers <c>number</c> and <c>failures</c>, and the point in time <c>due_at</c>.
/// </summary>
public sealed class EventOutbox : IDisposable
{
    private readonly Database _database;
    private readonly string[] _names;
    private readonly SemaphoreSlim _signal = new(0, 1);

    internal EventOutbox(Database database, OutboxTable table, string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _database = database;
        _names = names.Length == 0 ? throw new ArgumentException("Name the objects whose events are kept, or \"*\" for all.", nameof(names)) : names;
        Table = table;
    }

    internal OutboxTable Table { get; }

    /// <summary>
    /// Delivers what is written down, from now on until what this returns is disposed: each event at least once, those of one record in their order. What fails is tried
    /// again, later and later; given up, it stays as dead. Several processes may do this at once.
    /// </summary>
    /// <param name="deliver">Hands an event on; what it throws is a failed delivery. The token is cancelled when the time for one delivery has passed.</param>
    /// <param name="options">Times and limits; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option says what cannot be: no attempt, no event at once, no time.</exception>
    public OutboxDispatcher Start(Func<OutboxMessage, CancellationToken, ValueTask> deliver, OutboxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(deliver);
        options ??= new OutboxOptions();
        options.Check();
        var dispatcher = new OutboxDispatcher(_database, this, deliver, options);
        _database.Events.Keep(dispatcher);
        return dispatcher;
    }

    /// <summary>The events whose delivery was given up, the oldest first.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public async ValueTask<IReadOnlyList<OutboxMessage>> ReadDeadAsync(int count = 100, CancellationToken cancellationToken = default)
    {
        await using var session = _database.AsSystem();
        return await Table.ReadDeadAsync(session, count, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Has an event that was given up delivered again; one that was not, because somebody else has said so already, stays as it is.</summary>
    public async ValueTask RetryAsync(OutboxMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        await using var session = _database.AsSystem();
        await Table.ReviveAsync(session, message.Id, cancellationToken).ConfigureAwait(false);
        Signal();
    }

    /// <summary>From now on events are written down no more; what is written down stays.</summary>
    public void Dispose() => _database.Events.Remove(this);

    /// <summary>Whether it keeps events of the object; never its own.</summary>
    internal bool Takes(string objectName) =>
        objectName != Table.Type.Schema.Name && Array.Exists(_names, name => FileSystemName.MatchesSimpleExpression(name, objectName, ignoreCase: false));

    /// <summary>Refuses what would fail with each change, or store an event twice. Another outbox may keep the same events, for those whom it delivers to.</summary>
    /// <param name="others">The outboxes that there are.</param>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>.</exception>
    internal void Check(EventOutbox[] others)
    {
        foreach (var name in _database.Model.ObjectNames.Where(Takes))
        {
            if (_database.Model.FindObject(name) is not { } type)
            {
                continue;
            }

            if (!ReferenceEquals(_database.DriverOf(type).Engine, _database.DriverOf(Table.Type).Engine))
            {
                throw Apart(name);
            }

            if (Array.Exists(others, other => ReferenceEquals(other.Table.Type, Table.Type) && other.Takes(name)))
            {
                throw new ObjectQLException(
                    ErrorCode.Configuration,
                    $"'{Table.Type.Schema.Name}' keeps the events of '{name}' already, and would keep each twice; name each object once, keep them in another outbox, or dispose of the one that UseOutbox gave before.",
                    name);
            }
        }

        foreach (var name in _database.Model.ObjectNames.Where(Takes))
        {
            if (_database.Model.FindObject(name) is { } type)
            {
                DemandGuard(type);
            }
        }
    }

    /// <summary>Writes an event down.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: the record is stored elsewhere than the outbox.</exception>
    internal ValueTask StoreAsync(ObjectSession session, RecordEvent one, CancellationToken cancellationToken)
    {
        DemandGuard(one.ObjectType);
        return ReferenceEquals(session.DriverOf(one.ObjectType).Engine, session.DriverOf(Table.Type).Engine)
            ? Table.StoreAsync(session, one, cancellationToken)
            : throw Apart(one.ObjectName);
    }

    /// <summary>What is written down are whole records: whoever may read the outbox reads what permissions and tenants keep from him elsewhere, and whoever may write it tells what nobody did.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: everybody may read and write the outbox, and not everybody the object.</exception>
    private void DemandGuard(ObjectType type)
    {
        if (_database.Model.PermissionOf(Table.Type) is null or { Objects: null } && _database.Model.PermissionOf(type) is not null)
        {
            var (name, outbox) = (type.Schema.Name, Table.Type.Schema.Name);
            throw new ObjectQLException(
                ErrorCode.Configuration,
                $"Everybody may read and write '{outbox}', which would have whole records of '{name}', and not everybody may do so with these. Say who may in '{outbox}.permission.yml': with 'object_permissions: {{}}' it is the system alone.",
                outbox);
        }
    }

    private ObjectQLException Apart(string objectName) => new(
        ErrorCode.Configuration,
        $"Events of '{objectName}' cannot be kept in '{Table.Type.Schema.Name}': they are stored in different data sources, so no transaction holds both. Give both objects the same 'datasource', or name only objects of that one in UseOutbox.",
        objectName);

    /// <summary>There is something to deliver.</summary>
    internal void Signal()
    {
        try
        {
            if (_signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Another one has signalled at the same time.
        }
    }

    internal Task WaitAsync(TimeSpan time, CancellationToken cancellationToken) => _signal.WaitAsync(time, cancellationToken);
}
