namespace ObjectQL;

/// <summary>How a pool stands. What is opened is open or closed, and what was acquired was released or is in use; a pool that is used meanwhile may be read in between.</summary>
public readonly record struct PoolStatistics
{
    /// <summary>The pool.</summary>
    public required string Name { get; init; }

    /// <summary>The number of connections that stay open.</summary>
    public int Min { get; init; }

    /// <summary>The greatest number of connections.</summary>
    public int Max { get; init; }

    /// <summary>Connections that are open, or being opened.</summary>
    public int Open { get; init; }

    /// <summary>Connections that somebody has, and those that are being opened, checked or closed.</summary>
    public int InUse { get; init; }

    /// <summary>Connections that nobody has.</summary>
    public int Idle => Open - InUse;

    /// <summary>Operations that wait for a connection.</summary>
    public int Waiting { get; init; }

    /// <summary>How often a connection was acquired.</summary>
    public long Acquired { get; init; }

    /// <summary>How often an operation had to wait for one.</summary>
    public long Waited { get; init; }

    /// <summary>How often waiting took too long.</summary>
    public long TimedOut { get; init; }

    /// <summary>How often waiting was cancelled.</summary>
    public long Cancelled { get; init; }

    /// <summary>How many connections were opened.</summary>
    public long Opened { get; init; }

    /// <summary>How many connections were closed, for whichever reason.</summary>
    public long Closed { get; init; }

    /// <summary>How often a connection could not be opened.</summary>
    public long Failed { get; init; }

    /// <summary>How many connections did not answer when they were checked.</summary>
    public long Unhealthy { get; init; }

    /// <summary>How many connections were held for too long.</summary>
    public long Leaked { get; init; }
}
