namespace ObjectQL;

/// <summary>
/// What runs inside of one call: an operation, a call of a package, a listener, the opening of a host. Inside is the call with all that it awaits and starts, on whatever thread, until its end; another one that merely runs
/// at the same time is not. Calls of all kinds are one chain, so that each sees what it is inside of.
/// </summary>
internal sealed class Flow
{
    private static readonly AsyncLocal<Flow?> s_current = new();
    private object? _owner;
    private Flow? _around;
    private volatile bool _isOver;

    private Flow(object? owner)
    {
        _owner = owner;

        // What has ended holds nothing: calls that start each other for ever are no longer and longer chain.
        _around = s_current.Value;
        for (var flow = this; flow is not null; flow = flow._around)
        {
            while (flow._around is { _isOver: true } over)
            {
                flow._around = over._around;
            }
        }
    }

    /// <summary>Whether the caller runs inside.</summary>
    public bool IsHere
    {
        get
        {
            for (var flow = s_current.Value; flow is not null; flow = flow._around)
            {
                if (ReferenceEquals(flow, this))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>
    /// A call begins: the method that says so is inside, and what it calls from now on. For the caller of an asynchronous method it ends when that returns to him, as all that is ambient does; another method says
    /// <see cref="Leave"/>. <see cref="End"/> ends it for all.
    /// </summary>
    /// <param name="owner">Whose call it is; null for nobody's who would be asked for.</param>
    public static Flow Begin(object? owner = null) => s_current.Value = new Flow(owner);

    /// <summary>Whether the caller is inside of a call of that owner.</summary>
    public static bool IsInside(object owner)
    {
        for (var flow = s_current.Value; flow is not null; flow = flow._around)
        {
            if (!flow._isOver && ReferenceEquals(flow._owner, owner))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the caller is inside of a call of any owner of that kind.</summary>
    public static bool IsInsideAny<TOwner>()
        where TOwner : class
    {
        for (var flow = s_current.Value; flow is not null; flow = flow._around)
        {
            if (!flow._isOver && flow._owner is TOwner)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The owners of that kind inside of whose calls the caller is, the innermost first.</summary>
    public static List<TOwner> Owners<TOwner>()
        where TOwner : class
    {
        var owners = new List<TOwner>();
        for (var flow = s_current.Value; flow is not null; flow = flow._around)
        {
            if (!flow._isOver && flow._owner is TOwner owner)
            {
                owners.Add(owner);
            }
        }

        return owners;
    }

    /// <summary>The caller goes on outside, whether or not the call has ended.</summary>
    public void Leave() => s_current.Value = _around;

    /// <summary>The call has ended: what it has started and not awaited is inside no more.</summary>
    public void End()
    {
        _isOver = true;
        _owner = null;
    }
}
