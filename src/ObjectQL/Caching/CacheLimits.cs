namespace ObjectQL;

/// <summary>How much a cache holds. What was not asked for lately makes room.</summary>
public sealed record CacheLimits
{
    /// <summary>How many entries at most.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>How many bytes at most, as far as they can be estimated.</summary>
    public long Bytes { get; init; } = 64 * 1_024 * 1_024;

    /// <summary>Says what is wrong; null when nothing is.</summary>
    internal string? Problem() => Entries < 1 ? $"Limits.Entries is {Entries}; it must be at least 1." : Bytes < 1 ? $"Limits.Bytes is {Bytes}; it must be at least 1." : null;
}
