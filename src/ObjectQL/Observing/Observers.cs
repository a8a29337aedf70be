using System.Diagnostics;

namespace ObjectQL;

/// <summary>Those who are told of something that a database does.</summary>
/// <typeparam name="TObserver">What they are.</typeparam>
/// <param name="changed">Called when somebody has come or gone.</param>
internal sealed class Observers<TObserver>(Action? changed = null)
    where TObserver : class
{
    private TObserver[] _all = [];

    /// <summary>Tells one of them of a run.</summary>
    public delegate void Telling<TRun>(TObserver observer, in TRun run);

    public bool IsEmpty => _all.Length == 0;

    public IDisposable Add(TObserver observer)
    {
        Change(all => [.. all, observer]);
        return new Subscription(this, observer);
    }

    public void Tell<TRun>(in TRun run, Telling<TRun> tell)
    {
        foreach (var observer in Volatile.Read(ref _all))
        {
            try
            {
                tell(observer, run);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // What watches must not harm what it watches: the interfaces say so.
                Trace.TraceError($"An observer of the database failed: {error}");
            }
        }
    }

    private void Remove(TObserver observer) => Change(all =>
    {
        var place = Array.IndexOf(all, observer);
        return place < 0 ? all : [.. all[..place], .. all[(place + 1)..]];
    });

    private void Change(Func<TObserver[], TObserver[]> change)
    {
        TObserver[] before;
        do
        {
            before = Volatile.Read(ref _all);
        }
        while (Interlocked.CompareExchange(ref _all, change(before), before) != before);
        changed?.Invoke();
    }

    private sealed class Subscription(Observers<TObserver> owner, TObserver observer) : IDisposable
    {
        private Observers<TObserver>? _owner = owner;

        public void Dispose() => Interlocked.Exchange(ref _owner, null)?.Remove(observer);
    }
}
