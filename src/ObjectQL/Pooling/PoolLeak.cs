namespace ObjectQL;

/// <summary>A connection that somebody keeps for longer than <see cref="PoolSettings.LeakAfter"/>.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Held">For how long it is held.</param>
/// <param name="AcquiredAt">The calls that led to the acquire.</param>
public sealed record PoolLeak(string Pool, TimeSpan Held, string AcquiredAt);
