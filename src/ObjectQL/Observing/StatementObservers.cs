namespace ObjectQL;

/// <summary>Those who are told of a database's statements.</summary>
internal sealed class StatementObservers
{
    private IStatementObserver[] _all = [];

    public bool IsEmpty => _all.Length == 0;

    public IDisposable Add(IStatementObserver observer)
    {
        Change(all => [.. all, observer]);
        return new Subscription(this, observer);
    }

    public void Tell(in StatementRun run)
    {
        foreach (var observer in Volatile.Read(ref _all))
        {
            try
            {
                observer.Ended(run);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // What watches must not harm what it watches: the interface says so.
                System.Diagnostics.Debug.WriteLine(error);
            }
        }
    }

    private void Remove(IStatementObserver observer) => Change(all =>
    {
        var place = Array.IndexOf(all, observer);
        return place < 0 ? all : [.. all[..place], .. all[(place + 1)..]];
    });

    private void Change(Func<IStatementObserver[], IStatementObserver[]> change)
    {
        IStatementObserver[] before;
        do
        {
            before = Volatile.Read(ref _all);
        }
        while (Interlocked.CompareExchange(ref _all, change(before), before) != before);
    }

    private sealed class Subscription(StatementObservers owner, IStatementObserver observer) : IDisposable
    {
        private StatementObservers? _owner = owner;

        public void Dispose() => Interlocked.Exchange(ref _owner, null)?.Remove(observer);
    }
}
