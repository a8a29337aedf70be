namespace ObjectQL;

/// <summary>
/// One operation on its way through its stages. Contexts are rented: what hooks are given are handles (<see cref="HookContext"/>) that know the
/// operation they belong to, so that one which is kept longer than its operation cannot see another's.
/// </summary>
public abstract class OperationContext
{
    /// <summary>The context of the last change that began on this thread, free while it has no session: most operations follow one of the same object, and need no lock then.</summary>
    [ThreadStatic]
    private static OperationContext? t_bound;

    private readonly ObjectOperations _owner;
    private ObjectSession? _session;
    private Dictionary<string, object?>? _state;
    private long _now;

    private protected OperationContext(ObjectOperations owner) => _owner = owner;

    /// <summary>The operations that the context belongs to.</summary>
    private protected ObjectOperations Owner => _owner;

    /// <summary>The session that the operation belongs to; its sets run inside the same transaction.</summary>
    public ObjectSession Session => _session!;

    /// <summary>Who acts.</summary>
    public User User => _session!.User;

    /// <summary>When the operation was first asked for its time, UTC: the <c>$now</c> of conditions, the same in all of them.</summary>
    public DateTimeOffset Now => new(_now == 0 ? _now = DateTimeOffset.UtcNow.Ticks : _now, TimeSpan.Zero);

    /// <summary>The operation's token.</summary>
    public CancellationToken CancellationToken { get; private set; }

    /// <summary>Shared by all hooks of the same operation.</summary>
    public IDictionary<string, object?> State => _state ??= [];

    /// <summary>The object.</summary>
    internal abstract ObjectType ObjectType { get; }

    /// <summary>The event whose hooks run.</summary>
    internal HookEvent Event { get; private set; }

    /// <summary>Whether a hook stopped the ones behind it.</summary>
    internal bool IsStopped { get; private set; }

    /// <summary>How many operations have used this context.</summary>
    internal int Version { get; private set; }

    /// <summary>Whether the context serves its operation even after that has ended, until the transaction is committed.</summary>
    internal bool IsKept { get; set; }

    /// <summary>Whether the thread on which its operation began keeps it.</summary>
    internal bool IsBound { get; private set; }

    /// <summary>The id of the record, where there is one.</summary>
    internal virtual string? RecordId => null;

    /// <summary>What is written, where something is.</summary>
    internal virtual Record? DraftRecord => null;

    /// <summary>The record as it was before.</summary>
    internal virtual Record? PreviousRecord => null;

    /// <summary>The query, while it can be narrowed.</summary>
    internal virtual QueryBuilder? QueryBuilder => null;

    /// <summary>Whether a field gets another value.</summary>
    internal virtual bool IsModified(string field) => false;

    private bool IsFree => Volatile.Read(ref _session) is null;

    /// <summary>The hooks behind the running one are left out.</summary>
    internal void Stop() => IsStopped = true;

    /// <summary>The hooks of an event begin.</summary>
    internal void Enter(HookEvent hookEvent)
    {
        Event = hookEvent;
        IsStopped = false;
    }

    /// <summary>Ends the operation: handles of it are no longer good.</summary>
    internal virtual void End()
    {
        Version++;
        _state = null;
        _now = 0;
        IsKept = false;
        CancellationToken = default;

        // Last, since the thread that it is bound to may take it from now on, and be another one than this.
        Volatile.Write(ref _session, null);
    }

    /// <summary>The context that is bound to this thread, if it is one of these operations and free.</summary>
    internal static OperationContext? FindBound(ObjectOperations owner) =>
        t_bound is { } bound && ReferenceEquals(bound._owner, owner) && bound.IsFree && ContextReuse.IsOn ? bound : null;

    /// <summary>Binds it to this thread, unless what is bound already is in use; what is free goes back to its object.</summary>
    internal void Bind()
    {
        if (!ContextReuse.IsOn)
        {
            return;
        }

        if (t_bound is { } other)
        {
            if (!other.IsFree)
            {
                return;
            }

            other.IsBound = false;
            other._owner.Keep(other);
        }

        t_bound = this;
        IsBound = true;
    }

    private protected void Begin(ObjectSession session, CancellationToken cancellationToken)
    {
        _session = session;
        if (cancellationToken.CanBeCanceled)
        {
            CancellationToken = cancellationToken;
        }
    }
}
