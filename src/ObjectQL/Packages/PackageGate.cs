namespace ObjectQL;

/// <summary>What each call of a package goes through: it is let in unless the package rests, and is counted while it runs, so that who stops the package can wait for its end.</summary>
internal sealed class PackageGate
{
    private int _rest;
    private long _running;
    private TaskCompletionSource? _empty;

    /// <summary>Why calls rest.</summary>
    public PackageRest Rest => (PackageRest)Volatile.Read(ref _rest);

    /// <summary>Whether calls rest.</summary>
    public bool IsShut => Volatile.Read(ref _rest) != 0;

    /// <summary>How many calls run.</summary>
    public long Running => Interlocked.Read(ref _running);

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

        try
        {
            await empty.Task.WaitAsync(time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return Running == 0;
        }
    }
}
