namespace ObjectQL;

/// <summary>What was done with a cache that several processes share.</summary>
/// <param name="Hits">How often a value was found in it.</param>
/// <param name="Misses">How often it was not.</param>
/// <param name="Bypasses">How often it was not asked, or not believed, because something was being written or it had failed.</param>
/// <param name="Failures">How often it has failed, or not answered in time.</param>
/// <param name="Owed">How many changes others could not be told of yet.</param>
public readonly record struct SharedCacheStatistics(long Hits, long Misses, long Bypasses, long Failures, int Owed);
