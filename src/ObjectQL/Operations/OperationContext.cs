using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>
/// One operation on its way through its stages. Contexts are rented: what hooks are given are handles (<see cref="HookContext"/>) that know the
/// operation they belong to, so that one which is kept longer than its operation cannot see another's.
/// </summary>
public abstract class OperationContext
{
    private readonly ObjectOperations _owner;
    private ObjectSession? _session;
    private Dictionary<string, object?>? _state;
    private long _now;
    private int _version;
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

    /// <summary>Raised when an operation begins and when it ends: odd while one uses this context.</summary>
    internal int Version => _version;

    /// <summary>Whether the context serves its operation even after that has ended, until the transaction is committed.</summary>
    internal bool IsKept { get => (_use & ContextUse.Kept) != 0; set => _use = value ? _use | ContextUse.Kept : _use & ~ContextUse.Kept; }

    /// <summary>Whether its session keeps it for the next operation.</summary>
    internal bool IsBound => (_use & ContextUse.Bound) != 0;

    /// <summary>Whether it is bound, and holds nothing but what every operation has: then little has to be taken back.</summary>
    private protected bool IsPlain => _use == ContextUse.Bound;

    /// <summary>The id of the record, where there is one.</summary>
    internal virtual string? RecordId => null;

    /// <summary>What is written, where something is.</summary>
    internal virtual Record? DraftRecord => null;

    /// <summary>The record as it was before.</summary>
    internal virtual Record? PreviousRecord => null;

    /// <summary>What conditions of hooks are about: the record as it will be, or as it was before a delete.</summary>
    internal virtual Record? TestedRecord => null;

    /// <summary>What the caller is given, as far as an after-hook may see it.</summary>
    internal virtual object? Outcome => null;

    /// <summary>Whether the operation is one with a query.</summary>
    internal virtual bool HasQuery => false;

    /// <summary>The query, while it can be narrowed.</summary>
    internal virtual QueryBuilder? QueryBuilder => null;

    /// <summary>Whether a field gets another value.</summary>
    internal virtual bool IsModified(string field) => false;

    private bool IsFree => (_version & 1) == 0;

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
        _session = IsBound ? _session : null;
        Free();
    }

    /// <summary>Handles of it are no longer good, and who rents it next may take it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void Free() => _version++;

    /// <summary>Takes note that it holds something that only some operations have; all of that is assigned through here, so that the end forgets it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected TValue Hold<TValue>(TValue value)
    {
        _use |= ContextUse.More;
        return value;
    }

    /// <summary>Whether it serves these operations, and is free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsFreeFor(ObjectOperations owner) => ReferenceEquals(_owner, owner) && IsFree && ContextReuse.IsOn;

    /// <summary>Begins to belong to a session, and is kept for its next operation unless what is kept already is in use; what is free goes back to its object.</summary>
    /// <remarks>No atomic instruction is needed to rent it again: only its session does, and a session serves one flow of calls.</remarks>
    internal void Bind(ObjectSession session)
    {
        if (!ContextReuse.IsOn)
        {
            return;
        }

        if (session.KeptContext is { } other)
        {
            if (other.IsFree)
            {
                other.Unbind();
            }
            else if (!other.IsKept)
            {
                return;
            }

            // One that is kept for a commit serves it alone: nobody says when it ends, or whether it does.
        }

        _session = session;
        _use |= ContextUse.Bound;
        session.Keep(this);
    }

    /// <summary>Its session has no use for it any more: it goes back to its object, if it is free.</summary>
    internal void Unbind()
    {
        if (!IsFree)
        {
            return;
        }

        _use &= ~ContextUse.Bound;
        _session = null;
        _owner.Keep(this);
    }

    private protected void Begin(ObjectSession session, CancellationToken cancellationToken)
    {
        _version++;
        if (!ReferenceEquals(_session, session))
        {
            _session = session;
        }

        if (cancellationToken.CanBeCanceled)
        {
            CancellationToken = Hold(cancellationToken);
        }
    }

    [Flags]
    private enum ContextUse : byte
    {
        None = 0,

        /// <summary>Bound to a session.</summary>
        Bound = 1,

        /// <summary>Kept until the transaction is committed.</summary>
        Kept = 2,

        /// <summary>Holds something that only some operations have.</summary>
        More = 4,
    }
}
