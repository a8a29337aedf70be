namespace ObjectQL;

/// <summary>
/// A call of a package that runs in this flow, so that who stops that package from inside of it is told at once that it would wait for itself. What a call has started and not awaited belongs to it until it ends.
/// </summary>
internal sealed class PackageFlow
{
    private static readonly AsyncLocal<PackageFlow?> s_current = new();

    /// <summary>The package of a call that does not wait: it ends on the thread on which it has begun, and needs no more than a place on that.</summary>
    [ThreadStatic]
    private static PackageGate? t_running;

    private readonly PackageGate _gate;
    private readonly PackageFlow? _around;
    private volatile bool _isOver;

    private PackageFlow(PackageGate gate)
    {
        _gate = gate;
        _around = s_current.Value;
    }

    /// <summary>A call begins that may wait: the flow of the caller has it until <see cref="Leave"/>, what it awaits has it until <see cref="End"/>.</summary>
    public static PackageFlow Begin(PackageGate gate) => s_current.Value = new PackageFlow(gate);

    /// <summary>A call begins that does not wait.</summary>
    /// <returns>What <see cref="EndHere"/> takes.</returns>
    public static PackageGate? BeginHere(PackageGate gate)
    {
        var before = t_running;
        t_running = gate;
        return before;
    }

    /// <summary>A call that does not wait has ended.</summary>
    public static void EndHere(PackageGate? before) => t_running = before;

    /// <summary>Whether a call of the package runs in this flow.</summary>
    public static bool IsInside(PackageGate gate)
    {
        for (var call = s_current.Value; call is not null; call = call._around)
        {
            if (!call._isOver && ReferenceEquals(call._gate, gate))
            {
                return true;
            }
        }

        return ReferenceEquals(t_running, gate);
    }

    /// <summary>The caller goes on, whether or not the call has ended.</summary>
    public void Leave() => s_current.Value = _around;

    /// <summary>The call has ended.</summary>
    public void End() => _isOver = true;
}
