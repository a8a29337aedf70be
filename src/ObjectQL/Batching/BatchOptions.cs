namespace ObjectQL;

/// <summary>How a <see cref="BatchProcessor{TItem, TResult}"/> gathers.</summary>
public sealed record BatchOptions
{
    /// <summary>The name in metrics.</summary>
    public string Name { get; init; } = "batch";

    /// <summary>The most items of a batch.</summary>
    public int Size { get; init; } = 100;

    /// <summary>How long the first item of a batch waits for others; 24 days at most.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How many items may wait; who adds more waits for room.</summary>
    public int Capacity { get; init; } = 1_000;

    /// <summary>
    /// Whether the items of a batch that failed are tried one by one, so that one bad item fails alone. What the failed batch did must be undone by then, as a transaction undoes it, or do
    /// no harm when it is done twice.
    /// </summary>
    public bool IsolatesFailures { get; init; } = true;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
