namespace ObjectQL;

/// <summary>What a hook of any object and any event is given. The contexts of the single events are typed and know more.</summary>
public readonly struct HookContext : IHookContext
{
    private readonly OperationContext _operation;
    private readonly int _version;

    internal HookContext(OperationContext operation, int version)
    {
        _operation = operation;
        _version = version;
    }

    /// <summary>The object's name.</summary>
    public string ObjectName => Live.ObjectType.Schema.Name;

    /// <summary>The event whose hooks run.</summary>
    public HookEvent Event => Live.Event;

    /// <summary>The id of the record as a text, whatever its type is; null where several are meant.</summary>
    public string? Id => Live.RecordId;

    /// <summary>What is written; null where nothing is.</summary>
    public Record? Data => Live.DraftRecord;

    /// <summary>The record as it was before; null where there is none.</summary>
    public Record? PreviousData => Live.PreviousRecord;

    /// <summary>Which records are read, counted, changed or deleted; a before-hook may narrow it, by a text: <c>context.Query.Where("owner == @me", ("me", context.User.Id))</c>.</summary>
    /// <exception cref="InvalidOperationException">The operation is about one record that is stored or deleted, so there is none.</exception>
    public HookQuery Query => Live.HasQuery
        ? new(_operation, _version)
        : throw new InvalidOperationException($"There is no query in a hook of {Event}: it is about the one record whose id is {nameof(Id)}.");

    /// <summary>
    /// What the caller is given, in an after-hook: the record of a create; whether there was a record to update or delete; the list of records, which may be changed in its place, or of rows; the number.
    /// Null in a before-hook. The contexts of the single events can put another in its place.
    /// </summary>
    public object? Result => Live.Outcome;

    /// <summary>The session that the operation belongs to; its sets run inside the same transaction.</summary>
    public ObjectSession Session => Live.Session;

    /// <summary>Who acts.</summary>
    public User User => Live.User;

    /// <summary>The moment of the operation, UTC: the <c>$now</c> of conditions.</summary>
    public DateTimeOffset Now => Live.Now;

    /// <summary>The operation's token.</summary>
    public CancellationToken CancellationToken => Live.CancellationToken;

    /// <summary>Shared by the before and after hooks of the same operation.</summary>
    public IDictionary<string, object?> State => Live.State;

    /// <inheritdoc/>
    public bool IsStopped => _operation.IsStopped;

    static ObjectType? IHookContext.ObjectType => null;

    static bool IHookContext.IsOf(ObjectType type) => true;

    /// <summary>The operation.</summary>
    internal OperationContext Operation => Live;

    private OperationContext Live => _operation.Version == _version ? _operation : throw HasEnded();

    /// <summary>Whether the field is assigned, and another value than it had.</summary>
    /// <param name="field">The field's name, as in the metadata.</param>
    public bool IsModified(string field) => Live.IsModified(field);

    /// <summary>Leaves out the hooks of this event that would come behind the running one; not those that wait for the commit, unless it is one of them.</summary>
    public void StopPropagation() => Live.Stop();

    /// <inheritdoc/>
    public HookContext ToHookContext() => this;

    static bool IHookContext.Takes(HookEvent hookEvent) => true;

    internal static InvalidOperationException HasEnded() =>
        new("The operation that this hook context belongs to has ended; take what you need out of it while the hook runs.");
}
