namespace ObjectQL;

/// <summary>How a driver's pool of connections behaves; the greatest number of connections is an option of the driver itself.</summary>
public sealed record PoolSettings
{
    /// <summary>The greatest number of connections that a pool may have.</summary>
    public const int MostConnections = 10_000;

    /// <summary>What holds where nothing else is said.</summary>
    public static PoolSettings Default { get; } = new();

    /// <summary>Who looks after the pool: one for all drivers by default. Drivers that share one with a limit share that limit.</summary>
    public PoolManager Manager { get; init; } = PoolManager.Default;

    /// <summary>How the pool is called in statistics and metrics; null for the driver's own name for it.</summary>
    public string? Name { get; init; }

    /// <summary>How many connections are opened together with the database and stay open; 0 by default, so that each is opened when it is first needed.</summary>
    public int MinConnections { get; init; }

    /// <summary>
    /// How long an operation waits for a connection, then <c>DRIVER_TRANSACTION_FAILED</c>; null for the driver's own time-out of transactions. When it is given, opening a new connection has to
    /// come to its end within it too, else <c>DRIVER_CONNECTION_FAILED</c>.
    /// </summary>
    public TimeSpan? AcquireTimeout { get; init; }

    /// <summary>
    /// After how long a connection that nobody uses is closed, down to <see cref="MinConnections"/>, and to one; 5 minutes by default.
    /// <see cref="Timeout.InfiniteTimeSpan"/> keeps all.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a connection that nobody uses is asked whether it still answers, and replaced if not; never by default.</summary>
    public TimeSpan CheckInterval { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// For debugging: a connection that is held for longer than this is reported by <see cref="PoolManager.LeakFound"/>, with the place where it was acquired. Null, the default,
    /// looks for none, as <see cref="Timeout.InfiniteTimeSpan"/> does; otherwise each acquire costs a stack trace.
    /// </summary>
    public TimeSpan? LeakAfter { get; init; }

    /// <summary>Whether each thread keeps the connection that it released last; false for the plain way, with the same results.</summary>
    public bool UsesThreadSlots { get; init; } = true;

    /// <summary>
    /// Whether a connection that comes back is used again; true by default. False is for debugging, and for doing without a pool: each is closed when it comes back, so that one that is given back
    /// twice is noticed always, also when somebody else would have it by then. The results are the same.
    /// </summary>
    public bool ReusesConnections { get; init; } = true;

    /// <summary>Whether leaks are looked for.</summary>
    internal bool WatchesLeaks => LeakAfter is { } after && after != Timeout.InfiniteTimeSpan;

    /// <summary>Says what is wrong; null when nothing is.</summary>
    /// <param name="maxConnections">The greatest number of connections.</param>
    public string? Problem(int maxConnections)
    {
        if (ReferenceEquals(this, Default))
        {
            return null;
        }

        if (Manager is null)
        {
            return "Pool.Manager is null; leave it out for PoolManager.Default.";
        }

        if (MinConnections < 0 || MinConnections > maxConnections)
        {
            return $"Pool.MinConnections is {MinConnections}; it must be between 0 and the greatest number of connections, {maxConnections}.";
        }

        return IsTime(AcquireTimeout) && IsTime(IdleTimeout) && IsTime(CheckInterval) && IsTime(LeakAfter)
            ? null
            : "The times of Pool must be positive and below 24 days, or Timeout.InfiniteTimeSpan.";
    }

    private static bool IsTime(TimeSpan? time) => time is not { } value || value == Timeout.InfiniteTimeSpan || (value > TimeSpan.Zero && value.TotalMilliseconds < int.MaxValue);
}
