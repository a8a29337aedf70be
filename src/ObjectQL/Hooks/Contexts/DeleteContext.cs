using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>The context of a delete of one record.</summary>
/// <typeparam name="T">The record class.</typeparam>
public readonly struct DeleteContext<T> : IHookContext
    where T : Record, IRecord<T>
{
    private readonly ChangeContext<T> _operation;
    private readonly int _version;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal DeleteContext(ChangeContext<T> operation)
    {
        _operation = operation;
        _version = operation.Version;
    }

    /// <summary>The id of the record as a text, whatever its type is.</summary>
    public string Key => Live.Id;

    /// <summary>The record as it was; null when there is none of that id.</summary>
    public T? PreviousData => Live.PreviousData;

    /// <summary>Whether there was such a record: what the caller is given. An after-hook may assign otherwise.</summary>
    public bool Result { get => Live.Hit; set => Live.Hit = value; }

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

    private ChangeContext<T> Live => _operation.Version == _version ? _operation : throw HookContext.HasEnded();

    /// <summary>The context as one of any object.</summary>
    public static implicit operator HookContext(DeleteContext<T> context) => context.ToHookContext();

    /// <inheritdoc cref="HookContext.StopPropagation"/>
    public void StopPropagation() => Live.Stop();

    /// <inheritdoc/>
    public HookContext ToHookContext() => new(_operation, _version);

    static bool IHookContext.Takes(HookEvent hookEvent) => hookEvent is HookEvent.BeforeDelete or HookEvent.AfterDelete;
}
