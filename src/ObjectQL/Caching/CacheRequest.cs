namespace ObjectQL;

/// <summary>A result that is kept.</summary>
/// <param name="Key">What it is kept under.</param>
/// <param name="Stamp">The state of what it depends on within this process.</param>
/// <param name="Options">How the object is cached.</param>
/// <param name="Shared">The cache that processes share; null when it takes no part.</param>
internal readonly record struct CacheRequest(QueryKey Key, long Stamp, CacheOptions Options, SharedLevel? Shared);
