using System.Collections.Concurrent;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Counts how long statements, operations and hooks take: <c>using var watching = db.Observe(report = new LatencyReport())</c>. It keeps no single
/// run, so it may run for months; its percentiles are exact within 1/32 (3 %).
/// </summary>
public sealed class LatencyReport : IStatementObserver, IOperationObserver, IHookObserver
{
    private readonly ConcurrentDictionary<(string ObjectName, PlanKind Kind), LatencyHistogram> _statements = new();
    private readonly ConcurrentDictionary<(string ObjectName, OperationKinds Kind), LatencyHistogram> _operations = new();
    private readonly ConcurrentDictionary<(string Hook, string ObjectName, HookEvent Event), LatencyHistogram> _hooks = new();

    /// <inheritdoc/>
    public void Ended(in StatementRun run) => Add(_statements, (run.ObjectName, run.Kind), run.Duration, run.Error);

    /// <inheritdoc/>
    public void Ended(in OperationRun run) => Add(_operations, (run.ObjectName, run.Kind), run.Duration, run.Error);

    /// <inheritdoc/>
    public void Ended(in HookExecution run) => Add(_hooks, (run.Hook, run.ObjectName, run.Event), run.Duration, run.Error);

    /// <summary>A line for each object and kind of statement; those that took most time altogether come first.</summary>
    public IReadOnlyList<LatencyLine> Read() => Read(_statements, static (key, figures) => new LatencyLine(
        key.ObjectName, key.Kind, figures.Count, figures.Failures, figures.Total, figures.Least, figures.Median, figures.Percentile95, figures.Percentile99, figures.Greatest));

    /// <summary>A line for each object and kind of operation; those that took most time altogether come first.</summary>
    public IReadOnlyList<OperationLatency> ReadOperations() => Read(_operations, static (key, figures) => new OperationLatency(key.ObjectName, key.Kind, figures));

    /// <summary>A line for each hook of each object; those that took most time altogether come first.</summary>
    public IReadOnlyList<HookLatency> ReadHooks() => Read(_hooks, static (key, figures) => new HookLatency(key.Hook, key.ObjectName, key.Event, figures));

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        _statements.Clear();
        _operations.Clear();
        _hooks.Clear();
    }

    private static void Add<TKey>(ConcurrentDictionary<TKey, LatencyHistogram> histograms, TKey key, TimeSpan duration, Exception? error)
        where TKey : notnull => histograms.GetOrAdd(key, static _ => new LatencyHistogram()).Add(duration, error is not null);

    private static TLine[] Read<TKey, TLine>(ConcurrentDictionary<TKey, LatencyHistogram> histograms, Func<TKey, LatencyFigures, TLine> line)
        where TKey : notnull =>
        [.. histograms.Select(static item => (item.Key, Figures: item.Value.Read())).OrderByDescending(static item => item.Figures.Total).ThenBy(static item => item.Key.ToString(), StringComparer.Ordinal).Select(item => line(item.Key, item.Figures))];
}
