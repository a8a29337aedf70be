namespace ObjectQL;

/// <summary>What a middleware of any object is given; see <see cref="MiddlewareContext{T}"/> for one that knows the record class.</summary>
public readonly struct MiddlewareContext
{
    private readonly OperationCall _call;
    private readonly int _version;

    internal MiddlewareContext(OperationCall call, int version)
    {
        _call = call;
        _version = version;
    }

    /// <summary>The object's name.</summary>
    public string ObjectName => Live.ObjectType.Schema.Name;

    /// <summary>What the call does; one of the set.</summary>
    public OperationKinds Operation => Live.Kind;

    /// <summary>The id of the record; null where several are meant.</summary>
    public string? Id => Live.RecordId;

    /// <summary>What is written, or checked; null where nothing is, or several records are.</summary>
    public Record? Data => Live.DraftRecord;

    /// <summary>The query of a call that has one, to be narrowed until the operation has run.</summary>
    public HookQuery Query => new(Live, _version);

    /// <summary>
    /// What the caller is given: a record (create) or null (find by id), a list of records (find, create of several), a list of rows (aggregate), a number (count; how many were changed,
    /// deleted or shared), what an action gives back, or a list of failures (check). Set behind the operation once it has run; a middleware that does not go on sets it.
    /// </summary>
    public object? Result { get => Live.Result; set => Live.Result = value; }

    /// <summary>The name of the action that is run; null where none is.</summary>
    public string? ActionName => Live.Action?.Name;

    /// <summary>The parameters of the action that is run; null where none is.</summary>
    public Record? Input => Live.Action?.Input;

    /// <summary>With whom the record is shared, or no longer shared; null where the call does neither.</summary>
    public ShareChange? Share => Live.Subject as ShareChange;

    /// <summary>Whether there is a result.</summary>
    public bool HasResult => Live.HasResult;

    /// <summary>The session that the call belongs to.</summary>
    public ObjectSession Session => Live.Session;

    /// <summary>Who acts.</summary>
    public User User => Live.User;

    /// <summary>The moment at which the call was first asked for its time, UTC.</summary>
    public DateTimeOffset Now => Live.Now;

    /// <summary>The call's token.</summary>
    public CancellationToken CancellationToken => Live.CancellationToken;

    /// <summary>Shared by all middleware of the call.</summary>
    public IDictionary<string, object?> State => Live.State;

    private OperationCall Live => _call.Version == _version ? _call : throw HasEnded();

    internal static InvalidOperationException HasEnded() =>
        new("The call that this middleware context belongs to has ended; await what is further in before you return, and take what you need out of the context.");
}
