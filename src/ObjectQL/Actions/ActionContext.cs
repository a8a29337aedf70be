namespace ObjectQL;

/// <summary>What an action is given besides its parameters.</summary>
/// <typeparam name="T">The record class of its object.</typeparam>
public sealed class ActionContext<T>
    where T : Record, IRecord<T>
{
    private readonly T? _record;

    internal ActionContext(ObjectSession session, string actionName, T? record, CancellationToken cancellationToken)
    {
        Session = session;
        ActionName = actionName;
        _record = record;
        CancellationToken = cancellationToken;
    }

    /// <summary>The session of the caller; its sets run inside the action's transaction.</summary>
    public ObjectSession Session { get; }

    /// <summary>Who acts.</summary>
    public User User => Session.User;

    /// <summary>The action's name.</summary>
    public string ActionName { get; }

    /// <summary>The id of the record that the action is done to, as a text, whatever its type is; null for a global action.</summary>
    public string? Key => _record?.Id;

    /// <summary>The record that the action is done to, as it was when the action began.</summary>
    /// <exception cref="InvalidOperationException">The action is global.</exception>
    public T Record => _record ?? throw new InvalidOperationException($"The action '{ActionName}' is global: it is done to no record.");

    /// <summary>The caller's token.</summary>
    public CancellationToken CancellationToken { get; }
}
