namespace ObjectQL;

/// <summary>How long something took, each time it happened.</summary>
/// <param name="Count">How often it happened.</param>
/// <param name="Failures">How often it failed.</param>
/// <param name="Total">How long all of it took together.</param>
/// <param name="Least">The shortest.</param>
/// <param name="Median">Half of them took so long at most.</param>
/// <param name="Percentile95">95 of 100 took so long at most.</param>
/// <param name="Percentile99">99 of 100 took so long at most.</param>
/// <param name="Greatest">The longest.</param>
public readonly record struct LatencyFigures(
    long Count, long Failures, TimeSpan Total, TimeSpan Least, TimeSpan Median, TimeSpan Percentile95, TimeSpan Percentile99, TimeSpan Greatest);
