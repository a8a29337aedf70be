namespace ObjectQL;

/// <summary>How events of an <see cref="EventOutbox"/> are delivered.</summary>
public sealed record OutboxOptions
{
    /// <summary>What timers can wait.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>How many events are read at once.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>How often a delivery is tried before it is given up.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>How long to wait before the second try; each further wait is twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two tries.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one delivery may take: its token is cancelled then, and it counts as failed. When the process ends in the middle of one, another one tries after this time.</summary>
    public TimeSpan DeliveryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often to look for what other processes have written down, and for what is to be tried again.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Refuses what would deliver nothing, or look without a pause.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is so.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRetryDelay, RetryDelay);
        foreach (var time in (TimeSpan[])[PollInterval, DeliveryTimeout])
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.FromMilliseconds(1), time == PollInterval ? nameof(PollInterval) : nameof(DeliveryTimeout));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(time, s_longest, time == PollInterval ? nameof(PollInterval) : nameof(DeliveryTimeout));
        }
    }

    /// <summary>The wait behind a number of failures.</summary>
    internal TimeSpan DelayAfter(int failures)
    {
        var delay = RetryDelay * Math.Pow(2, Math.Min(failures - 1, 30));
        return delay < MaxRetryDelay ? delay : MaxRetryDelay;
    }
}
