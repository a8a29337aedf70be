using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>How pools of connections stand, by the names of OpenTelemetry's conventions for database clients.</summary>
internal static class PoolInstruments
{
    private static volatile Histogram<double>? s_waits;
    private static volatile Histogram<double>? s_opens;
    private static volatile Histogram<double>? s_uses;

    /// <summary>Whether somebody listens; nobody does before a database stands open, so that opening one waits for no instruments.</summary>
    public static bool WatchesWaiting => Telemetry.IsOn && s_waits is { Enabled: true };

    /// <summary>Whether somebody listens.</summary>
    public static bool WatchesOpening => Telemetry.IsOn && s_opens is { Enabled: true };

    /// <summary>Whether somebody listens.</summary>
    public static bool WatchesUse
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_uses is { Enabled: true } && Telemetry.IsOn;
    }

    /// <summary>Makes the instruments.</summary>
    public static void Begin()
    {
        GC.KeepAlive(Made.Others);
        s_waits = Made.Waits;
        s_opens = Made.Opens;
        s_uses = Made.Uses;
    }

    /// <summary>Measures waiting.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="began">When it began; 0 when nobody listened.</param>
    public static void Waited(Pool pool, long began) => Record(s_waits, pool, began);

    /// <summary>Measures opening.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="began">When it began; 0 when nobody listened.</param>
    public static void Opened(Pool pool, long began) => Record(s_opens, pool, began);

    /// <summary>Measures a use.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="began">When it began; 0 when nobody listened.</param>
    public static void Used(Pool pool, long began) => Record(s_uses, pool, began);

    private static Histogram<double> Seconds(string name, string description) => Telemetry.Meter.CreateHistogram(
        name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] });

    private static void Record(Histogram<double>? instrument, Pool pool, long began)
    {
        if (began != 0 && Telemetry.IsOn)
        {
            instrument?.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, Tag(pool.Name));
        }
    }

    private static IEnumerable<Measurement<long>> Counts() => Of(static one => one.Idle, "idle").Concat(Of(static one => one.InUse, "used"));

    private static IEnumerable<Measurement<long>> Of(Func<PoolStatistics, long> read, string? state = null) => !Telemetry.IsOn ? [] : OpenPools.All()
        .Select(static pool => pool.Statistics)
        .GroupBy(static one => one.Name, StringComparer.Ordinal)
        .Select(group => state is null
            ? new Measurement<long>(group.Sum(read), Tag(group.Key))
            : new Measurement<long>(group.Sum(read), Tag(group.Key), new("db.client.connection.state", state)));

    /// <summary>A counter does not fall: what pools had when they were closed stays in it.</summary>
    private static IEnumerable<Measurement<long>> TimedOut() => !Telemetry.IsOn ? [] : OpenPools.All()
        .Select(static pool => pool.Statistics)
        .Select(static one => (one.Name, Count: one.TimedOut))
        .Concat(OpenPools.ClosedTimeouts())
        .GroupBy(static one => one.Name, StringComparer.Ordinal)
        .Select(static group => new Measurement<long>(group.Sum(static one => one.Count), Tag(group.Key)));

    private static KeyValuePair<string, object?> Tag(string pool) => new("db.client.connection.pool.name", pool);

    private static class Made
    {
        public static readonly Histogram<double> Waits = Seconds("db.client.connection.wait_time", "How long operations wait for a connection, when they have to.");

        public static readonly Histogram<double> Opens = Seconds("db.client.connection.create_time", "How long opening a connection takes.");

        public static readonly Histogram<double> Uses = Seconds("db.client.connection.use_time", "How long connections are held.");

        public static readonly Instrument[] Others =
        [
            Telemetry.Meter.CreateObservableUpDownCounter("db.client.connection.count", Counts, "{connection}", "How many connections are idle and used."),
            Telemetry.Meter.CreateObservableUpDownCounter("db.client.connection.idle.min", static () => Of(static one => one.Min), "{connection}", "How many connections stay open."),
            Telemetry.Meter.CreateObservableUpDownCounter("db.client.connection.max", static () => Of(static one => one.Max), "{connection}", "How many connections there may be."),
            Telemetry.Meter.CreateObservableUpDownCounter("db.client.connection.pending_requests", static () => Of(static one => one.Waiting), "{request}", "How many operations wait for a connection."),
            Telemetry.Meter.CreateObservableCounter("db.client.connection.timeouts", TimedOut, "{timeout}", "How often waiting for a connection took too long."),
        ];
    }
}
