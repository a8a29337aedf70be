namespace ObjectQL.Tests.Pooling;

/// <summary>Pools under one limit, as plainly as it can be said: numbers, and a queue.</summary>
internal sealed class PoolModel(int limit, params int[] max)
{
    private readonly List<(int Pool, int Caller)> _queue = [];

    public int[] Open { get; } = new int[max.Length];

    public int[] Idle { get; } = new int[max.Length];

    public int Waiting(int pool) => _queue.Count(one => one.Pool == pool);

    /// <summary>Whether an acquire would open a connection.</summary>
    public bool WouldOpen(int pool) => _queue.Count == 0 && Idle[pool] == 0 && HasRoom(pool);

    /// <summary>Who is served by an acquire: the caller, or nobody.</summary>
    public List<int> Acquire(int pool, int caller)
    {
        _queue.Add((pool, caller));
        return Serve();
    }

    public List<int> Release(int pool)
    {
        Idle[pool]++;
        return Serve();
    }

    public List<int> Discard(int pool)
    {
        Open[pool]--;
        return Serve();
    }

    /// <summary>An acquire that would have opened a connection and could not; another pool may have made room for it.</summary>
    public void Fail(int pool)
    {
        Make(pool);
        Open[pool]--;
    }

    public void Leave(int caller) => _queue.RemoveAll(one => one.Caller == caller);

    private bool HasRoom(int pool) => Open[pool] < max[pool] && (Open.Sum() < limit || Idle.Where((idle, other) => other != pool && idle > 0).Any());

    private void Make(int pool)
    {
        if (Open.Sum() >= limit)
        {
            var other = Array.FindIndex(Idle, static idle => idle > 0);
            Idle[other]--;
            Open[other]--;
        }

        Open[pool]++;
    }

    private List<int> Serve()
    {
        var served = new List<int>();
        for (var i = 0; i < _queue.Count;)
        {
            var (pool, caller) = _queue[i];
            if (Idle[pool] > 0)
            {
                Idle[pool]--;
            }
            else if (HasRoom(pool))
            {
                Make(pool);
            }
            else
            {
                i++;
                continue;
            }

            _queue.RemoveAt(i);
            served.Add(caller);
        }

        return served;
    }
}
