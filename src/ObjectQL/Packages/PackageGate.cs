using System.Diagnostics.CodeAnalysis;

namespace ObjectQL;

/// <summary>What each call of a package goes through: it is let in unless the package rests, and is counted while it runs, so that who stops the package can wait for its end.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A source without a timer whose wait handle nobody asks for holds nothing.")]
internal sealed class PackageGate
{
    /// <summary>The package of a call that does not wait: it ends on the thread on which it has begun, and needs no more than a place on that.</summary>
    [ThreadStatic]
    private static PackageGate? t_running;

    private int _rest;
    private long _running;
    private TaskCompletionSource? _empty;
    private CancellationTokenSource _leaving = new();

    /// <summary>Why calls rest.</summary>
    public PackageRest Rest => (PackageRest)Volatile.Read(ref _rest);

    /// <summary>Whether calls rest.</summary>
    public bool IsShut => Volatile.Read(ref _rest) != 0;

    /// <summary>How many calls run.</summary>
    public long Running => Interlocked.Read(ref _running);

    /// <summary>The packages inside of whose calls the caller is: one that stops any of them would wait for itself.</summary>
    public static List<PackageGate> Inside
    {
        get
        {
            var gates = Flow.Owners<PackageGate>();
            if (t_running is { } running)
            {
                gates.Add(running);
            }

            return gates;
        }
    }

    /// <summary>Cancelled while somebody waits for the end of the calls: what these wait for would be waited for as well.</summary>
    public CancellationToken Leaving => Volatile.Read(ref _leaving).Token;

    /// <summary>What runs a call within the limits; null when there are none.</summary>
    public PackageGuard? Guard { get; set => Volatile.Write(ref field, value); }

    /// <summary>A call begins.</summary>
    /// <returns>False when it rests; otherwise <see cref="Leave"/> ends it.</returns>
    public bool TryEnter()
    {
        // Counted before it is asked: who has shut the gate and finds nobody counted, finds nobody later.
        Interlocked.Increment(ref _running);
        if (Volatile.Read(ref _rest) == 0)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>A call begins that does not wait.</summary>
    /// <returns>What <see cref="EndHere"/> takes.</returns>
    public PackageGate? BeginHere()
    {
        var before = t_running;
        t_running = this;
        return before;
    }

    /// <summary>A call that does not wait has ended.</summary>
    public static void EndHere(PackageGate? before) => t_running = before;

    /// <summary>A call has ended.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _running) == 0)
        {
            Volatile.Read(ref _empty)?.TrySetResult();
        }
    }

    /// <summary>Shuts or opens for one reason; others stay.</summary>
    public void Set(PackageRest reason, bool isOn)
    {
        if (isOn)
        {
            Interlocked.Or(ref _rest, (int)reason);
        }
        else
        {
            Interlocked.And(ref _rest, ~(int)reason);
        }
    }

    /// <summary>Waits until no call runs any more; the gate is shut.</summary>
    /// <returns>False when some still run after that time.</returns>
    public async ValueTask<bool> DrainAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _empty, empty);
        if (Running == 0)
        {
            return true;
        }

        var leaving = Volatile.Read(ref _leaving);
        try
        {
            // Not awaited: what goes on by this is the calls' own.
            _ = leaving.CancelAsync();
            await empty.Task.WaitAsync(time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return Running == 0;
        }
        finally
        {
            Volatile.Write(ref _leaving, new CancellationTokenSource());
        }
    }
}
