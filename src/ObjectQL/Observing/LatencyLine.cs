using ObjectQL.Query;

namespace ObjectQL;

/// <summary>How long one kind of statement of one object took.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Kind">What the statements do.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Failures">How many of them failed.</param>
/// <param name="Total">How long they took altogether.</param>
/// <param name="Least">The shortest.</param>
/// <param name="Median">Half of them took so long at most.</param>
/// <param name="Percentile95">95 of 100 took so long at most.</param>
/// <param name="Percentile99">99 of 100 took so long at most.</param>
/// <param name="Greatest">The longest.</param>
public sealed record LatencyLine(
    string ObjectName,
    PlanKind Kind,
    long Count,
    long Failures,
    TimeSpan Total,
    TimeSpan Least,
    TimeSpan Median,
    TimeSpan Percentile95,
    TimeSpan Percentile99,
    TimeSpan Greatest);
