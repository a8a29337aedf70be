namespace ObjectQL;

/// <summary>What a cache has done, and what it holds.</summary>
/// <param name="Hits">How often something was answered from it.</param>
/// <param name="Misses">How often it was not.</param>
/// <param name="Loads">How often something was loaded: callers that want the same at the same time share a load.</param>
/// <param name="Evictions">How many entries made room for others.</param>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Bytes">How many bytes they have, estimated.</param>
public readonly record struct CacheStatistics(long Hits, long Misses, long Loads, long Evictions, int Entries, long Bytes)
{
    /// <summary>The share of hits, from 0 to 1.</summary>
    public double HitRatio => Hits + Misses == 0 ? 0 : (double)Hits / (Hits + Misses);
}
