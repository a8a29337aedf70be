namespace ObjectQL;

/// <summary>The context of reading records: a list of them, or one by its id.</summary>
/// <typeparam name="T">The record class.</typeparam>
public readonly struct FindContext<T> : IHookContext
    where T : Record, IRecord<T>
{
    private readonly ReadContext<T> _operation;
    private readonly int _version;

    internal FindContext(ReadContext<T> operation)
    {
        _operation = operation;
        _version = operation.Version;
    }

    /// <summary>The id as a text, whatever its type is, when one record is read by it; null for a list.</summary>
    public string? Key => Live.Id;

    /// <summary>What is asked for. A before-hook may narrow it; after the reading it changes nothing any more.</summary>
    public HookQuery Query => new(_operation, _version);

    /// <summary>The records; at most one when it is read by its id. An after-hook may assign others.</summary>
    public List<T> Result { get => Live.Records; set => Live.Records = value; }

    /// <inheritdoc cref="HookContext.Session"/>
    public ObjectSession Session => Live.Session;

    /// <inheritdoc cref="HookContext.User"/>
    public User User => Live.User;

    /// <inheritdoc cref="HookContext.Now"/>
    public DateTimeOffset Now => Live.Now;

    /// <inheritdoc cref="HookContext.CancellationToken"/>
    public CancellationToken CancellationToken => Live.CancellationToken;

    /// <inheritdoc cref="HookContext.State"/>
    public IDictionary<string, object?> State => Live.State;

    /// <inheritdoc/>
    public bool IsStopped => _operation.IsStopped;

    static ObjectType? IHookContext.ObjectType => T.Type;

    static bool IHookContext.IsOf(ObjectType type) => type is ObjectType<T>;

    private ReadContext<T> Live => _operation.Version == _version ? _operation : throw HookContext.HasEnded();

    /// <summary>The context as one of any object.</summary>
    public static implicit operator HookContext(FindContext<T> context) => context.ToHookContext();

    /// <inheritdoc cref="HookContext.StopPropagation"/>
    public void StopPropagation() => Live.Stop();

    /// <inheritdoc/>
    public HookContext ToHookContext() => new(_operation, _version);

    static bool IHookContext.Takes(HookEvent hookEvent) => hookEvent is HookEvent.BeforeFind or HookEvent.AfterFind or HookEvent.BeforeFindOne or HookEvent.AfterFindOne;
}
