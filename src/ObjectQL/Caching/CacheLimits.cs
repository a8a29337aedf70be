namespace ObjectQL;

/// <summary>How much a cache holds. What was not asked for lately makes room.</summary>
public sealed record CacheLimits
{
    /// <summary>How many entries at most.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>How many bytes at most, as far as they can be estimated.</summary>
    public long Bytes { get; init; } = 64 * 1_024 * 1_024;
}
