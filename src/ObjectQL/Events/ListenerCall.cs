namespace ObjectQL;

/// <summary>A call of a listener or of a delivery: the flow is inside of it until it ends, and what it has started and not awaited is not, from then on.</summary>
internal sealed class ListenerCall
{
    private static readonly AsyncLocal<ListenerCall?> s_current = new();
    private readonly object _owner;
    private readonly ListenerCall? _around;
    private volatile bool _isOver;

    private ListenerCall(object owner, ListenerCall? around)
    {
        _owner = owner;
        _around = around;
    }

    /// <summary>A call begins in the flow of the method that says so; <see cref="End"/> ends it.</summary>
    public static ListenerCall Begin(object owner) => s_current.Value = new ListenerCall(owner, s_current.Value);

    /// <summary>Whether the flow is inside of a call of that owner.</summary>
    public static bool IsInside(object owner)
    {
        for (var call = s_current.Value; call is not null; call = call._around)
        {
            if (!call._isOver && ReferenceEquals(call._owner, owner))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the flow is inside of a call of any owner of that kind.</summary>
    public static bool IsInsideAny<TOwner>()
        where TOwner : class
    {
        for (var call = s_current.Value; call is not null; call = call._around)
        {
            if (!call._isOver && call._owner is TOwner)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The call has ended.</summary>
    public void End()
    {
        _isOver = true;
        s_current.Value = _around;
    }
}
