using System.Collections;

namespace ObjectQL;

/// <summary>What a middleware of one object is given.</summary>
/// <typeparam name="T">The record class.</typeparam>
public readonly struct MiddlewareContext<T>
    where T : Record, IRecord<T>
{
    private readonly OperationCall<T> _call;
    private readonly int _version;

    internal MiddlewareContext(OperationCall<T> call)
    {
        _call = call;
        _version = call.Version;
    }

    /// <inheritdoc cref="MiddlewareContext.ObjectName"/>
    public string ObjectName => Live.ObjectType.Schema.Name;

    /// <inheritdoc cref="MiddlewareContext.Operation"/>
    public OperationKinds Operation => Live.Kind;

    /// <inheritdoc cref="MiddlewareContext.Id"/>
    public string? Id => Live.RecordId;

    /// <inheritdoc cref="MiddlewareContext.Data"/>
    public T? Data => Live.Draft;

    /// <summary>What is written, when one call creates several records.</summary>
    public IReadOnlyList<T>? Drafts => Live.Drafts;

    /// <inheritdoc cref="MiddlewareContext.Query"/>
    public HookQuery Query => new(Live, _version);

    /// <summary>The result of a create, or of a find by id: null when there is no such record.</summary>
    public T? Record { get => Live.Record; set => Live.Record = value; }

    /// <summary>The result of a find of several, or of a create of several.</summary>
    public List<T>? Records { get => Live.Records; set => Live.Records = value; }

    /// <summary>The result of a count, or how many records were changed, deleted or shared.</summary>
    public long Number { get => Live.Number; set => Live.Number = value; }

    /// <summary>The result of an aggregate.</summary>
    public IList? Rows { get => Live.Rows; set => Live.Rows = value; }

    /// <inheritdoc cref="MiddlewareContext.ActionName"/>
    public string? ActionName => Live.Action?.Name;

    /// <inheritdoc cref="MiddlewareContext.Input"/>
    public Record? Input => Live.Action?.Input;

    /// <inheritdoc cref="MiddlewareContext.Share"/>
    public ShareChange? Share => Live.Subject as ShareChange;

    /// <summary>The result of an action; null where it gives none.</summary>
    public object? Value { get => Live.Value; set => Live.Value = value; }

    /// <summary>The result of a check: all that failed.</summary>
    public IReadOnlyList<ValidationFailure>? Failures { get => Live.Failures; set => Live.Failures = value; }

    /// <inheritdoc cref="MiddlewareContext.HasResult"/>
    public bool HasResult => Live.HasResult;

    /// <inheritdoc cref="MiddlewareContext.Session"/>
    public ObjectSession Session => Live.Session;

    /// <inheritdoc cref="MiddlewareContext.User"/>
    public User User => Live.User;

    /// <inheritdoc cref="MiddlewareContext.Now"/>
    public DateTimeOffset Now => Live.Now;

    /// <inheritdoc cref="MiddlewareContext.CancellationToken"/>
    public CancellationToken CancellationToken => Live.CancellationToken;

    /// <inheritdoc cref="MiddlewareContext.State"/>
    public IDictionary<string, object?> State => Live.State;

    private OperationCall<T> Live => _call.Version == _version ? _call : throw MiddlewareContext.HasEnded();

    /// <summary>The context as one of any object.</summary>
    public static implicit operator MiddlewareContext(MiddlewareContext<T> context) => context.ToMiddlewareContext();

    /// <summary>The context as one of any object.</summary>
    public MiddlewareContext ToMiddlewareContext() => new(_call, _version);

    /// <summary>The operation itself, behind the last middleware.</summary>
    internal ValueTask RunCoreAsync() => Live.RunCoreAsync();
}
