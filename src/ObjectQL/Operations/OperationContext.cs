using System.Runtime.CompilerServices;

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
    private ContextUse _use;

    private protected OperationContext(ObjectOperations owner) => _owner = owner;

    /// <summary>The operations that the context belongs to.</summary>
    private protected ObjectOperations Owner => _owner;

    /// <summary>The session that the operation belongs to; its sets run inside the same transaction.</summary>
    public ObjectSession Session => _session!;

    /// <summary>Who acts.</summary>
    public User User => _session!.User;

    /// <summary>When the operation was first asked for its time, UTC: the <c>$now</c> of conditions, the same in all of them.</summary>
    public DateTimeOffset Now => new(_now == 0 ? _now = Hold(DateTimeOffset.UtcNow.Ticks) : _now, TimeSpan.Zero);

    /// <summary>The operation's token.</summary>
    public CancellationToken CancellationToken { get; private set; }

    /// <summary>Shared by all hooks of the same operation.</summary>
    public IDictionary<string, object?> State => _state ??= Hold(new Dictionary<string, object?>());

    /// <summary>The object.</summary>
    internal abstract ObjectType ObjectType { get; }

    /// <summary>The event whose hooks run.</summary>
    internal HookEvent Event { get; private set; }

    /// <summary>Whether a hook stopped the ones behind it.</summary>
    internal bool IsStopped { get; private set; }

    /// <summary>How many operations have used this context.</summary>
    internal int Version { get; private set; }

    /// <summary>Whether the context serves its operation even after that has ended, until the transaction is committed.</summary>
    internal bool IsKept { get => (_use & ContextUse.Kept) != 0; set => _use = value ? _use | ContextUse.Kept : _use & ~ContextUse.Kept; }

    /// <summary>Whether the thread on which its operation began keeps it.</summary>
    internal bool IsBound => (_use & ContextUse.Bound) != 0;

    /// <summary>Whether it is bound, and holds nothing but what every operation has: then little has to be taken back.</summary>
    private protected bool IsPlain => _use == ContextUse.Bound;

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
        _state = null;
        _now = 0;
        _use &= ContextUse.Bound;
        CancellationToken = default;
        Free();
    }

    /// <summary>Handles of it are no longer good, and who rents it next may take it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void Free()
    {
        Version++;

        // Last, since the thread that it is bound to may take it from now on, and be another one than this.
        Volatile.Write(ref _session, null);
    }

    /// <summary>Takes note that it holds something that only some operations have; all of that is assigned through here, so that the end forgets it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected TValue Hold<TValue>(TValue value)
    {
        _use |= ContextUse.More;
        return value;
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
            if (other.IsFree)
            {
                other._use &= ~ContextUse.Bound;
                other._owner.Keep(other);
            }
            else if (!other.IsKept)
            {
                return;
            }

            // One that is kept for a commit serves it alone: nobody says when it ends, or whether it does.
        }

        t_bound = this;
        _use |= ContextUse.Bound;
    }

    private protected void Begin(ObjectSession session, CancellationToken cancellationToken)
    {
        _session = session;
        if (cancellationToken.CanBeCanceled)
        {
            CancellationToken = Hold(cancellationToken);
        }
    }

    [Flags]
    private enum ContextUse : byte
    {
        None = 0,

        /// <summary>Bound to a thread.</summary>
        Bound = 1,

        /// <summary>Kept until the transaction is committed.</summary>
        Kept = 2,

        /// <summary>Holds something that only some operations have.</summary>
        More = 4,
    }
}
