namespace ObjectQL.Benchmarks.Ratios;

/// <summary>How long a case is warmed up and measured.</summary>
internal sealed record RunSettings
{
    public static RunSettings Usual { get; } = new();

    public static RunSettings Quick { get; } = new()
    {
        WarmUp = TimeSpan.FromMilliseconds(350),
        Batch = TimeSpan.FromMilliseconds(8),
        MinimumRounds = 5,
        Budget = TimeSpan.FromSeconds(1.5),
    };

    /// <summary>
    /// How long each contender is warmed up at least. The JIT recompiles hot methods in the background 100 ms after the last new
    /// one was called, twice (instrumented, then optimised).
    /// </summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromMilliseconds(900);

    /// <summary>
    /// How long the warm-up may be continued until the JIT has compiled nothing for <see cref="Quiet"/>: a contender that is measured before its code is optimised may
    /// take three times as long as one that was earlier in the queue.
    /// </summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The JIT is taken for settled when it has compiled nothing for so long.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>The length that a batch is sized for.</summary>
    public TimeSpan Batch { get; init; } = TimeSpan.FromMilliseconds(15);

    /// <summary>The least number of rounds, however long they take.</summary>
    public int MinimumRounds { get; init; } = 9;

    /// <summary>Rounds go on until they have taken this long altogether.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most rounds.</summary>
    public int MaximumRounds { get; init; } = 60;
}
