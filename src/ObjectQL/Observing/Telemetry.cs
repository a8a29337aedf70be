using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ObjectQL;

/// <summary>
/// What tracing and metrics listen to: an <see cref="ActivitySource"/> and a <see cref="Meter"/> of one name. Statements have the names and attributes of
/// OpenTelemetry's conventions for database clients; what is above them begins with <c>objectql.</c>. While nobody listens, an operation looks at a few fields.
/// </summary>
/// <remarks>
/// Spans: an operation (<c>update projects</c>), in it hooks (<c>BeforeUpdate Hooks.Check</c>), plans that are made (<c>PLAN projects</c>) and statements (<c>UPDATE projects</c>, <c>COMMIT</c>);
/// a batch (<c>batch orders</c>), for all whose items it has and so in the span of none of them. A
/// statement's text holds parameters and no values.
/// </remarks>
public static class Telemetry
{
    /// <summary>The name of the source and of the meter: <c>AddSource(Telemetry.Name)</c>, <c>AddMeter(Telemetry.Name)</c>.</summary>
    public const string Name = "ObjectQL";

    private static readonly InstrumentAdvice<double> s_seconds = new() { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] };

    /// <summary>
    /// Whether who listens is told anything; true from the beginning. False takes away even the looks at whether somebody listens; observers of a database are told all the same.
    /// </summary>
    public static bool IsOn { get; set; } = true;

    internal static Meter Meter { get; } = new(Name);

    internal static ActivitySource Source { get; } = new(Name);

    internal static Histogram<double> Durations { get; } = Meter.CreateHistogram("db.client.operation.duration", "s", "How long statements take.", tags: null, s_seconds);

    internal static Histogram<long> ReturnedRows { get; } = Meter.CreateHistogram<long>(
        "db.client.response.returned_rows",
        "{row}",
        "How many records statements give.",
        tags: null,
        new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000] });

    internal static Histogram<double> OperationDurations { get; } = Meter.CreateHistogram(
        "objectql.operation.duration", "s", "How long operations take, with their hooks and their commit.", tags: null, s_seconds);

    internal static Histogram<double> HookDurations { get; } = Meter.CreateHistogram("objectql.hook.duration", "s", "How long hooks take.", tags: null, s_seconds);

    internal static Histogram<long> BatchSizes { get; } = Meter.CreateHistogram<long>(
        "objectql.batch.size", "{item}", "How many items batches and gathered reads have.", tags: null, new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000] });

    internal static Counter<long> EventFailures { get; } = Meter.CreateCounter<long>("objectql.event.failures", "{failure}", "How often listeners of events, and deliveries from outboxes, have failed.");

    /// <summary>
    /// Makes the source and the instruments beside what the caller does next. Whoever needs them waits until they are there, so that a listener misses nothing.
    /// </summary>
    /// <param name="database">A database that has been opened.</param>
    internal static void Begin(Database database) => ThreadPool.UnsafeQueueUserWorkItem(
        static opened =>
        {
            GC.KeepAlive(Source);
            OpenDatabases.Add((Database)opened!);
            CacheInstruments.Begin();
            PoolInstruments.Begin();
        },
        database);

    /// <summary>Whether somebody listens to spans.</summary>
    internal static bool Traces => IsOn && Source.HasListeners();

    internal static bool WatchesStatements => IsOn && (Source.HasListeners() || Durations.Enabled || ReturnedRows.Enabled);

    internal static bool WatchesOperations => IsOn && (Source.HasListeners() || OperationDurations.Enabled);

    internal static bool WatchesHooks => IsOn && (Source.HasListeners() || HookDurations.Enabled);

    /// <summary>Measures a batch, and begins its span.</summary>
    internal static Activity? BeginBatch(string name, int size)
    {
        if (IsOn && BatchSizes.Enabled)
        {
            BatchSizes.Record(size, new KeyValuePair<string, object?>("objectql.batch", name));
        }

        return Traces ? Source.StartActivity("batch " + name)?.SetTag("objectql.batch", name).SetTag("objectql.batch.size", size) : null;
    }

    /// <summary>A listener of events, or a delivery from an outbox, has failed.</summary>
    internal static void CountEventFailure()
    {
        if (IsOn)
        {
            EventFailures.Add(1);
        }
    }

    /// <summary>Ends a span.</summary>
    internal static void End(Activity? activity, Exception? error)
    {
        if (error is not null)
        {
            activity?.SetTag("error.type", TypeOf(error)).SetStatus(ActivityStatusCode.Error, Describe(error));
        }

        activity?.Dispose();
    }

    /// <summary>What a span says of an error: its message, unless that may quote what the caller has given.</summary>
    private static string Describe(Exception error) => error is ObjectQLException known && MayQuote(known)
        ? string.Join(' ', (string[])[known.Code, .. known.ObjectName is { } name ? [known.Field is { } field ? $"{name}.{field}" : name] : Array.Empty<string>()])
        : error.Message;

    /// <summary>Whether a message has values or ids in it: its own, or that of the error which it is about.</summary>
    private static bool MayQuote(Exception? error) =>
        error is ObjectQLException { Code: ErrorCode.Validation or ErrorCode.InvalidRequest or ErrorCode.Conflict or ErrorCode.NotFound or ErrorCode.Forbidden } || (error?.InnerException is { } inner && MayQuote(inner));

    /// <summary><c>error.type</c>.</summary>
    internal static string TypeOf(Exception error) => error is ObjectQLException known ? known.Code : error.GetType().FullName!;
}
