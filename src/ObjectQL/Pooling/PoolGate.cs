namespace ObjectQL;

/// <summary>
/// Who may open a connection, and who is next: one queue for a pool, or for all pools that share a limit. Everything happens under its lock; the usual acquire and release do not come
/// here.
/// </summary>
/// <param name="limit">How many connections all its pools may have together.</param>
internal sealed class PoolGate(int limit)
{
    private readonly LinkedList<PoolWaiter> _queue = new();
    private readonly List<WeakReference<Pool>> _pools = [];

    public Lock Lock { get; } = new();

    /// <summary>Whether anybody waits.</summary>
    public bool HasWaiters => _queue.First is not null;

    /// <summary>The pools that are there.</summary>
    public IEnumerable<Pool> Pools => _pools.Select(static one => one.TryGetTarget(out var pool) ? pool : null).OfType<Pool>();

    public void Add(Pool pool)
    {
        _pools.RemoveAll(static one => !one.TryGetTarget(out _));
        _pools.Add(new(pool));
        pool.Attend(_queue.Count);
    }

    public void Remove(Pool pool)
    {
        foreach (var waiter in _queue.Where(waiter => waiter.Pool == pool).ToArray())
        {
            Leave(waiter);
            waiter.TrySetException(pool.Closed());
        }

        _pools.RemoveAll(one => !one.TryGetTarget(out var other) || other == pool);
        Serve();
    }

    /// <summary>Lets an operation wait; nothing is hidden from it in slots of threads.</summary>
    public PoolWaiter Enter(Pool pool)
    {
        var waiter = new PoolWaiter(pool);
        waiter.Node = _queue.AddLast(waiter);
        pool.Waiting++;
        foreach (var other in Pools)
        {
            other.Attend(1);
            other.Drain();
        }

        return waiter;
    }

    /// <summary>Takes an operation out of the queue.</summary>
    /// <returns>False when it was served already.</returns>
    public bool Leave(PoolWaiter waiter)
    {
        if (waiter.Node is not { } node)
        {
            return false;
        }

        _queue.Remove(node);
        waiter.Node = null;
        waiter.Pool.Waiting--;
        foreach (var other in Pools)
        {
            other.Attend(-1);
        }

        return true;
    }

    /// <summary>Permits a pool one more connection, closing one that another pool does not use if need be.</summary>
    public bool TryReserve(Pool pool)
    {
        if (pool.Open >= pool.Max || !(HasPlace(pool) || Reclaim(pool)))
        {
            return false;
        }

        pool.Open++;
        return true;
    }

    /// <summary>Gives what there is to those who wait, the first one first.</summary>
    public void Serve()
    {
        Pool? blocked = null;
        for (var node = _queue.First; node is not null;)
        {
            var waiter = node.Value;
            node = node.Next;
            var pool = waiter.Pool;
            if (pool == blocked)
            {
                continue;
            }

            if (pool.TakeIdle() is { } idle)
            {
                Leave(waiter);
                waiter.SetResult(idle);
            }
            else if (TryReserve(pool))
            {
                Leave(waiter);
                waiter.SetResult(null);
            }
            else if (limit == int.MaxValue)
            {
                return;
            }
            else
            {
                blocked = pool;
            }
        }
    }

    private bool HasPlace(Pool pool) => limit == int.MaxValue || !pool.Counts || Pools.Where(static other => other.Counts).Sum(static other => other.Open) < limit;

    private bool Reclaim(Pool pool) => Pools.Any(other => other != pool && other.Counts && other.CloseIdle());
}
