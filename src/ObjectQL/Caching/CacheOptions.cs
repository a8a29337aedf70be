namespace ObjectQL;

/// <summary>What is kept of an object's records in this process.</summary>
public sealed record CacheOptions
{
    /// <summary>Whether records that were read by id are kept, and that there is none.</summary>
    public bool Records { get; init; } = true;

    /// <summary>Whether the results of queries are kept: lists, counts, rows, JSON.</summary>
    public bool Queries { get; init; } = true;

    /// <summary>How long, at most: what other processes write is seen after this time.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest list that is kept.</summary>
    public int MaxRecords { get; init; } = 1_000;
}
