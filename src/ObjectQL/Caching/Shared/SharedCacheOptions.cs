namespace ObjectQL;

/// <summary>How a process works with a cache that it shares with others. The defaults are the safe choice.</summary>
public sealed record SharedCacheOptions
{
    /// <summary>The longest time that a value is kept: what it depends on is remembered for as long.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>How long a value is kept at most; a day at the longest.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long the state of what a value depends on is believed after it was asked for. Zero asks at each read, so that what another process has written is seen as soon as its call
    /// has returned; more, up to <see cref="TimeToLive"/>, saves these questions, and sees it that much later. What this process writes is seen at once.
    /// </summary>
    public TimeSpan TrustFor { get; init; } = TimeSpan.Zero;

    /// <summary>How long the cache may take to answer before it counts as failing.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a cache that has failed is left alone.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether a write is announced before it happens, so that nothing old is answered even when the process ends, or the cache fails, between the commit and telling of it. It costs a call
    /// of the cache for each write.
    /// </summary>
    public bool AnnouncesWrites { get; init; } = true;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Says what is wrong; null when nothing is.</summary>
    internal string? Problem() =>
        TimeToLive <= TimeSpan.Zero || TimeToLive > Longest ? $"TimeToLive is {TimeToLive}; it must be positive, and a day at most."
        : TrustFor < TimeSpan.Zero || TrustFor > TimeToLive ? $"TrustFor is {TrustFor}; it must be between zero and TimeToLive, {TimeToLive}."
        : Timeout <= TimeSpan.Zero || Timeout > Longest ? $"Timeout is {Timeout}; it must be positive, and a day at most."
        : Clock is null ? "Clock is null; leave it out for the system's."
        : Pause < TimeSpan.Zero || Pause > Longest ? $"Pause is {Pause}; it must not be negative, and a day at most."
        : null;
}
