using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>The context of a create.</summary>
/// <typeparam name="T">The record class.</typeparam>
public readonly struct CreateContext<T> : IHookContext
    where T : Record, IRecord<T>
{
    private readonly ChangeContext<T> _operation;
    private readonly int _version;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal CreateContext(ChangeContext<T> operation)
    {
        _operation = operation;
        _version = operation.Version;
    }

    /// <summary>The draft before, the stored record after. A before-hook may assign another draft.</summary>
    public T Data { get => Live.Draft!; set => Live.Replace(value); }

    /// <summary>What the caller is given; an after-hook may assign another record.</summary>
    public T Result { get => Live.Replacement ?? Live.Draft!; set => Live.Replacement = value; }

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
    public static implicit operator HookContext(CreateContext<T> context) => context.ToHookContext();

    /// <inheritdoc cref="HookContext.StopPropagation"/>
    public void StopPropagation() => Live.Stop();

    /// <inheritdoc/>
    public HookContext ToHookContext() => new(_operation, _version);

    static bool IHookContext.Takes(HookEvent hookEvent) => hookEvent is HookEvent.BeforeCreate or HookEvent.AfterCreate or HookEvent.BeforeInsert or HookEvent.AfterInsert;
}
