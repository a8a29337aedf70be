namespace ObjectQL;

/// <summary>What every hook is given.</summary>
/// <param name="session">The session that the operation belongs to; its sets run inside the same transaction.</param>
/// <param name="cancellationToken">The operation's token.</param>
public abstract class HookContext(ObjectSession session, CancellationToken cancellationToken)
{
    private Dictionary<string, object?>? _state;

    /// <summary>The session that the operation belongs to; its sets run inside the same transaction.</summary>
    public ObjectSession Session { get; } = session;

    /// <summary>Who acts.</summary>
    public User User => Session.User;

    /// <summary>When the operation began, UTC: the <c>$now</c> of conditions.</summary>
    public DateTimeOffset Now { get; } = DateTimeOffset.UtcNow;

    /// <summary>The operation's token.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Shared by the before and after hooks of the same operation.</summary>
    public IDictionary<string, object?> State => _state ??= [];
}
