using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>The context of an update of one record.</summary>
/// <typeparam name="T">The record class.</typeparam>
public readonly struct UpdateContext<T> : IHookContext
    where T : Record, IRecord<T>
{
    private readonly ChangeContext<T> _operation;
    private readonly int _version;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal UpdateContext(ChangeContext<T> operation)
    {
        _operation = operation;
        _version = operation.Version;
    }

    /// <summary>The id of the record as a text, whatever its type is.</summary>
    public string Key => Live.Id;

    /// <summary>What is written: the assigned fields only. A before-hook may assign other changes.</summary>
    public T Data { get => Live.Draft!; set => Live.Replace(value); }

    /// <summary>The record as it was before; null when there is none of that id.</summary>
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
    public static implicit operator HookContext(UpdateContext<T> context) => context.ToHookContext();

    /// <inheritdoc cref="HookContext.StopPropagation"/>
    public void StopPropagation() => Live.Stop();

    /// <inheritdoc/>
    public HookContext ToHookContext() => new(_operation, _version);

    static bool IHookContext.Takes(HookEvent hookEvent) => hookEvent is HookEvent.BeforeUpdate or HookEvent.AfterUpdate;

    /// <summary>The record as it will be: the changes on top of what is stored. A copy; not to be changed.</summary>
    public T GetRecord() => Live.GetRecord();

    /// <summary>Whether the field is assigned, and another value than it had.</summary>
    /// <param name="field">The field's name, as in the metadata.</param>
    public bool IsModified(string field) => Live.IsModified(field);

    /// <summary>Whether the property gets another value: <c>context.IsModified(x => x.Status)</c>.</summary>
    public bool IsModified<TValue>(Func<T, TValue> field) => Live.IsModified(field);
}
