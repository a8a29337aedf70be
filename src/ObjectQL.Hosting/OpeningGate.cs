using System.Diagnostics.CodeAnalysis;

namespace ObjectQL.Hosting;

/// <summary>
/// Lets a host open its database once at a time, and not from inside of that opening: neither by way of what the opening awaits, other hosts among it, nor while another host's opening waits for this one and this one for that.
/// </summary>
/// <param name="name">The database.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore whose wait handle nobody asks for holds nothing.")]
internal sealed class OpeningGate(string name)
{
    private static readonly Lock s_waits = new();
    private readonly SemaphoreSlim _free = new(1, 1);
    private readonly List<OpeningGate> _waitsFor = [];
    private string _what = "";

    /// <summary>Whether the caller is inside of what the host does.</summary>
    public bool IsInside => Flow.IsInside(this);

    /// <summary>The host begins to do something: what it calls from now on is inside of that.</summary>
    /// <param name="what">What it does, behind "while".</param>
    public Flow Begin(string what)
    {
        _what = what;
        return Flow.Begin(this);
    }

    /// <summary>Waits until nobody else opens the database.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: who does waits for the caller.</exception>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (IsInside)
        {
            throw Circle();
        }

        if (_free.Wait(0, CancellationToken.None))
        {
            return;
        }

        var around = Flow.Owners<OpeningGate>();
        lock (s_waits)
        {
            if (WayTo(around) is { } way)
            {
                throw Circle(way);
            }

            // An opening may wait for several others side by side.
            around.ForEach(gate => gate._waitsFor.Add(this));
        }

        try
        {
            await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (s_waits)
            {
                around.ForEach(gate => gate._waitsFor.Remove(this));
            }
        }
    }

    /// <summary>The opening has ended.</summary>
    public void Leave() => _free.Release();

    /// <summary>Why the database cannot be had: its own opening asks for it.</summary>
    public ObjectQLException Circle() => Circle([this]);

    /// <summary>From this host over those that each waits for to one of some; null where there is no way.</summary>
    private List<OpeningGate>? WayTo(List<OpeningGate> ends)
    {
        if (ends.Contains(this))
        {
            return [this];
        }

        foreach (var gate in _waitsFor)
        {
            if (gate.WayTo(ends) is { } way)
            {
                return [this, .. way];
            }
        }

        return null;
    }

    /// <param name="way">From this host to one whose opening the caller is inside of.</param>
    private ObjectQLException Circle(List<OpeningGate> way)
    {
        var around = Flow.Owners<OpeningGate>();
        var chain = around.Take(around.IndexOf(way[^1]) + 1).Reverse().Concat(way).Select(static gate => gate.Name);
        return new(
            ErrorCode.Configuration,
            $"{name} is asked for while {_what}, by something that its opening needs ({string.Join(" → a driver, a hook of the seed, a listener or a package → ", chain)}); let that take an IServiceProvider, and ask it later.");
    }

    private string Name => name;
}
