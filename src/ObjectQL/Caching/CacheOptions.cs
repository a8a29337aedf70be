namespace ObjectQL;

/// <summary>What is kept of an object's records in this process.</summary>
public sealed record CacheOptions
{
    /// <summary>Whether records that were read by id are kept, and that there is none.</summary>
    public bool Records { get; init; } = true;

    /// <summary>Whether the results of queries are kept: lists, counts, rows, JSON.</summary>
    public bool Queries { get; init; } = true;

    /// <summary>Whether only calls are answered from the cache that a <see cref="ResultCache"/> middleware is around; writes drop all the same.</summary>
    public bool OnlyInside { get; init; }

    /// <summary>Whether a cache that processes share is used, when there is one (<see cref="DatabaseCache.Share"/>).</summary>
    public bool Shared { get; init; } = true;

    /// <summary>How long, at most, and longer than nothing: without a shared cache, what other processes write is seen after this time.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How many of the reads that are asked for most are repeated right after a write has dropped what they gave, beside what callers do; 0 for none, 1,024 at most. The greatest number of all objects counts.
    /// </summary>
    public int Warm { get; init; }

    /// <summary>The longest list that is kept.</summary>
    public int MaxRecords { get; init; } = 1_000;

    /// <summary>Says what is wrong; null when nothing is.</summary>
    internal string? Problem() =>
        TimeToLive <= TimeSpan.Zero ? $"TimeToLive is {TimeToLive}; it must be positive. An object that is not kept is one that nobody calls Use for."
        : Warm is < 0 or > CacheWarmer.Capacity ? $"Warm is {Warm}; it must be between 0 and {CacheWarmer.Capacity}."
        : MaxRecords < 0 ? $"MaxRecords is {MaxRecords}; it must not be negative."
        : null;
}
