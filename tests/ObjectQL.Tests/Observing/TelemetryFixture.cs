using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ObjectQL.Tests;

/// <summary>The base of tests that listen to spans and measurements, on every driver.</summary>
public abstract class TelemetryFixture(DriverFactory factory) : SessionFixture(factory)
{
    private readonly Lock _lock = new();
    private ActivityListener? _spans;
    private MeterListener? _metrics;

    /// <summary>The spans that have ended, in that order.</summary>
    private protected List<Activity> Activities { get; } = [];

    /// <summary>What was measured.</summary>
    private protected List<(string Instrument, double Value, Dictionary<string, object?> Tags)> Measured { get; } = [];

    [TearDown]
    public void Quiet()
    {
        Stop();
        Activities.Clear();
        Measured.Clear();
    }

    /// <summary>Listens from now on.</summary>
    private protected void Listen()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Telemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (_lock)
                {
                    Activities.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_spans);
        _metrics = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _metrics.Start();
    }

    /// <summary>Asks the instruments that only tell when they are asked.</summary>
    private protected void Observe() => _metrics!.RecordObservableInstruments();

    /// <summary>Listens no more.</summary>
    private protected void Stop()
    {
        _spans?.Dispose();
        _metrics?.Dispose();
        (_spans, _metrics) = (null, null);
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var found = new Dictionary<string, object?>();
        foreach (var (name, tag) in tags)
        {
            found.Add(name, tag);
        }

        lock (_lock)
        {
            Measured.Add((instrument.Name, value, found));
        }
    }
}
