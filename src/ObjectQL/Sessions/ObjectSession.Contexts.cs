namespace ObjectQL;

/// <content>The context of a session's last change, which serves its next one.</content>
public abstract partial class ObjectSession
{
    private OperationContext? _kept;
    private byte _place;

    /// <summary>The context that is kept for the next operation: this session's alone, so that renting it needs no lock; null when there is none.</summary>
    internal OperationContext? KeptContext => _kept;

    /// <summary>Keeps a context.</summary>
    internal void Keep(OperationContext context)
    {
        var isFirst = _kept is null;
        _kept = context;
        if (!isFirst)
        {
            return;
        }

        (_place, var other) = _database.Keeping.Enter(this);
        if (other is not null && other != this)
        {
            // It may be using its context right now, and goes on with it; it is merely not found the next time.
            other._kept = null;
        }
    }

    private void LeaveContext()
    {
        if (_kept is { } kept)
        {
            kept.Unbind();
            _kept = null;
            _database.Keeping.Leave(this, _place);
        }
    }
}
