namespace ObjectQL;

/// <summary>What a plan cache has done so far.</summary>
/// <param name="Hits">How often a plan was there.</param>
/// <param name="Misses">How often one had to be made.</param>
/// <param name="Evictions">How many gave way to others because the cache was full.</param>
/// <param name="Collisions">How often another query had the same hash; its plan was made anew, never mixed up.</param>
/// <param name="Count">How many plans there are.</param>
public readonly record struct PlanCacheStatistics(long Hits, long Misses, long Evictions, long Collisions, int Count);
