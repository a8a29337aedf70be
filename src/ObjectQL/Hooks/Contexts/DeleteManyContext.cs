namespace ObjectQL;

/// <summary>The context of deleting all records that match, around the deletion of each.</summary>
/// <typeparam name="T">The record class.</typeparam>
public readonly struct DeleteManyContext<T> : IHookContext
    where T : Record, IRecord<T>
{
    private readonly ReadContext<T> _operation;
    private readonly int _version;

    internal DeleteManyContext(ReadContext<T> operation)
    {
        _operation = operation;
        _version = operation.Version;
    }

    /// <summary>Which records are deleted. A before-hook may narrow it.</summary>
    public HookQuery Query => new(_operation, _version);

    /// <summary>The number of records deleted; an after-hook may assign another.</summary>
    public int Result { get => (int)Live.Number; set => Live.Number = value; }

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
    public static implicit operator HookContext(DeleteManyContext<T> context) => context.ToHookContext();

    /// <inheritdoc cref="HookContext.StopPropagation"/>
    public void StopPropagation() => Live.Stop();

    /// <inheritdoc/>
    public HookContext ToHookContext() => new(_operation, _version);

    static bool IHookContext.Takes(HookEvent hookEvent) => hookEvent is HookEvent.BeforeDeleteMany or HookEvent.AfterDeleteMany;
}
