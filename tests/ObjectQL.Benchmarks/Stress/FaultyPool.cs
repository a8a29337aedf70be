using ObjectQL.Benchmarks.Kernel;

namespace ObjectQL.Benchmarks.Stress;

/// <summary>A pool whose connections now and then cannot be opened, or do not answer.</summary>
internal sealed class FaultyPool(PoolManager manager) : ConnectionPool<PooledItem>(
    "faulty",
    Most,
    new PoolSettings { Manager = manager, MinConnections = 1, AcquireTimeout = Patience, IdleTimeout = TimeSpan.FromSeconds(2), CheckInterval = TimeSpan.FromSeconds(1) },
    TimeSpan.FromSeconds(30))
{
    /// <summary>The greatest number of connections.</summary>
    public const int Most = 4;

    private int _open;

    /// <summary>How long callers wait.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Connections that were opened and not closed.</summary>
    public int StandOpen => Volatile.Read(ref _open);

    protected override async ValueTask<PooledItem> OpenAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Random.Shared.Next(4) == 0)
        {
            throw new ObjectQLException(ErrorCode.ConnectionFailed, "It cannot be opened, as it shall now and then.");
        }

        Interlocked.Increment(ref _open);
        return new PooledItem();
    }

    protected override ValueTask<bool> CheckAsync(PooledItem connection, CancellationToken cancellationToken) => new(Random.Shared.Next(4) != 0);

    protected override ValueTask EndAsync(PooledItem connection)
    {
        Interlocked.Decrement(ref _open);
        return default;
    }

    protected override Exception WhenClosed() => new ObjectQLException(ErrorCode.ConnectionFailed, "The pool is closed.");
}
