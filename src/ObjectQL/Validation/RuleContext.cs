namespace ObjectQL;

/// <summary>What a <see cref="RuleAttribute"/> method is given.</summary>
/// <typeparam name="T">The record class.</typeparam>
public readonly struct RuleContext<T>
    where T : Record, IRecord<T>
{
    private readonly RuleCheck _check;
    private readonly int _version;

    /// <summary>Made by generated code.</summary>
    public RuleContext(RuleCheck check, T record, T? previous)
    {
        ArgumentNullException.ThrowIfNull(check);
        _check = check;
        _version = check.Version;
        Record = record;
        Previous = previous;
    }

    /// <summary>The record as it will be, or as it was when it is deleted; not to be changed.</summary>
    public T Record { get; }

    /// <summary>The record as it was before; null for a create.</summary>
    public T? Previous { get; }

    /// <summary>What is done to the record.</summary>
    public ChangeKind Kind => Live.Kind;

    /// <summary>The session; its sets run inside the operation's transaction, if it has one.</summary>
    public ObjectSession Session => Live.Session;

    /// <summary>Who acts.</summary>
    public User User => Live.Session.User;

    /// <summary>When the check began, UTC.</summary>
    public DateTimeOffset Now => Live.Now;

    /// <summary>The operation's token.</summary>
    public CancellationToken CancellationToken => Live.CancellationToken;

    private RuleCheck Live => _check.Version == _version ? _check : throw new InvalidOperationException("The check that this rule context belongs to has ended; take what you need out of it while the rule runs.");
}
