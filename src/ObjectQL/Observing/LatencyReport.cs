using System.Collections.Concurrent;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Counts how long statements take, by object and kind: <c>using var watching = db.Observe(report = new LatencyReport())</c>. It keeps no single
/// run, so it may run for months; its percentiles are exact within 1/32 (3 %).
/// </summary>
public sealed class LatencyReport : IStatementObserver
{
    private readonly ConcurrentDictionary<(string ObjectName, PlanKind Kind), LatencyHistogram> _histograms = new();

    /// <inheritdoc/>
    public void Ended(in StatementRun run) =>
        _histograms.GetOrAdd((run.ObjectName, run.Kind), static _ => new LatencyHistogram()).Add(run.Duration, run.Error is not null);

    /// <summary>A line for each object and kind of statement; those that took most time altogether come first.</summary>
    public IReadOnlyList<LatencyLine> Read() =>
        [.. _histograms.Select(static item => item.Value.Read(item.Key.ObjectName, item.Key.Kind)).OrderByDescending(static line => line.Total).ThenBy(static line => line.ObjectName, StringComparer.Ordinal)];

    /// <summary>Begins anew.</summary>
    public void Reset() => _histograms.Clear();
}
