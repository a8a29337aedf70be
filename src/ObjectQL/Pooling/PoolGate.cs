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
    private readonly Queue<PooledConnection> _reclaimed = new();

    public Lock Lock { get; } = new();

    /// <summary>Whether anybody waits.</summary>
    public bool HasWaiters => _queue.First is not null;

    /// <summary>The pools that are there.</summary>
    public IEnumerable<Pool> Pools => _pools.Select(static one => one.TryGetTarget(out var pool) ? pool : null).OfType<Pool>();

    /// <summary>Takes a pool in.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: more stay open than there may be, or what stays open in the others would leave no place for one of them.</exception>
    public void Add(Pool pool)
    {
        if (_pools.Count != 0)
        {
            _pools.RemoveAll(static one => !one.TryGetTarget(out _));
        }

        if (limit != int.MaxValue)
        {
            CheckFits(pool);
        }

        _pools.Add(new(pool));
        pool.Attend(_queue.Count);
    }

    private void CheckFits(Pool pool)
    {
        if (pool.Least > limit)
        {
            throw new ObjectQLException(
                ErrorCode.Configuration, $"MinConnections of the pool '{pool.Name}' is {pool.Least}, but its PoolManager permits {limit} connections in all. Lower it, or raise the limit.");
        }

        var all = Pools.Append(pool).ToArray();
        if (all.Length > 1 && all.Sum(static one => one.Least) - all.Min(static one => one.Least) >= limit)
        {
            throw new ObjectQLException(
                ErrorCode.Configuration,
                $"The pool '{pool.Name}' does not fit below the limit of {limit} connections: MinConnections of its pools are {string.Join(", ", all.Select(static one => one.Least))}, which leaves none for one of them. Lower them, or raise the limit.");
        }
    }

    /// <summary>Refuses all who wait for a pool that is being closed; its connections count until they are gone.</summary>
    public void Refuse(Pool pool)
    {
        foreach (var waiter in _queue.Where(waiter => waiter.Pool == pool).ToArray())
        {
            Leave(waiter);
            waiter.TrySetException(pool.Closed());
        }
    }

    /// <summary>Forgets a closed pool that has no connections any more.</summary>
    public void Remove(Pool pool) => _pools.RemoveAll(one => !one.TryGetTarget(out var other) || other == pool);

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

    /// <summary>Permits a pool one more connection.</summary>
    public bool TryReserve(Pool pool)
    {
        if (pool.Open >= pool.Ceiling || !HasPlace(pool))
        {
            return false;
        }

        pool.Open++;
        return true;
    }

    /// <summary>Whether somebody waits for room below the limit, before whom nobody may open a connection.</summary>
    public bool WantsRoom => _queue.Any(static waiter => waiter.Pool.Open < waiter.Pool.Ceiling);

    /// <summary>Gives what there is to those who wait, the first one first; what must be closed for it is left to <see cref="EndReclaimed"/>.</summary>
    public void Serve()
    {
        if (_queue.First is null)
        {
            return;
        }

        var vacating = limit == int.MaxValue ? 0 : Pools.Where(static pool => pool.Counts).Sum(static pool => pool.Vacating);
        for (var node = _queue.First; node is not null;)
        {
            var waiter = node.Value;
            node = node.Next;
            var pool = waiter.Pool;
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
            else if (pool.Open < pool.Ceiling && --vacating < 0 && Pools.Where(other => other != pool && other.Counts).Select(static other => other.Reclaim()).FirstOrDefault(static one => one is not null) is { } reclaimed)
            {
                _reclaimed.Enqueue(reclaimed);
                vacating = 0;
            }
        }
    }

    /// <summary>Closes what others have made room with; behind the lock, since closing is the driver's.</summary>
    public void EndReclaimed()
    {
        while (true)
        {
            PooledConnection? connection;
            lock (Lock)
            {
                if (!_reclaimed.TryDequeue(out connection))
                {
                    return;
                }
            }

            connection.Pool!.End(connection);
        }
    }

    private bool HasPlace(Pool pool) => limit == int.MaxValue || !pool.Counts || Pools.Where(static other => other.Counts).Sum(static other => other.Open) < limit;
}
