using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ObjectQL;

/// <summary>
/// What tracing and metrics listen to: an <see cref="ActivitySource"/> and a <see cref="Meter"/> of one name, with the names and attributes of
/// OpenTelemetry's conventions for database clients. While nobody listens, an operation pays for two checks.
/// </summary>
/// <remarks>
/// A span and a measurement per statement: <c>db.client.operation.duration</c> (seconds), <c>db.client.response.returned_rows</c>. A statement's text
/// holds parameters and no values.
/// </remarks>
public static class Telemetry
{
    /// <summary>The name of the source and of the meter: <c>AddSource(Telemetry.Name)</c>, <c>AddMeter(Telemetry.Name)</c>.</summary>
    public const string Name = "ObjectQL";

    private static readonly Meter s_meter = new(Name);

    internal static ActivitySource Source { get; } = new(Name);

    internal static Histogram<double> Durations { get; } = s_meter.CreateHistogram<double>(
        "db.client.operation.duration",
        "s",
        "How long statements take.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] });

    internal static Histogram<long> ReturnedRows { get; } = s_meter.CreateHistogram<long>(
        "db.client.response.returned_rows",
        "{row}",
        "How many records statements give.",
        tags: null,
        new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000] });

    internal static Counter<long> EventFailures { get; } = s_meter.CreateCounter<long>("objectql.event.failures", "{failure}", "How often listeners of events, and deliveries from outboxes, have failed.");

    /// <summary>
    /// Makes the source and the instruments beside what the caller does next. Whoever needs them waits until they are there, so that a listener misses nothing.
    /// </summary>
    internal static void Begin() => ThreadPool.UnsafeQueueUserWorkItem(static _ => GC.KeepAlive(Source), null);

    internal static bool IsListenedTo => Source.HasListeners() || Durations.Enabled || ReturnedRows.Enabled;
}
