using System.Diagnostics.Metrics;
using ObjectQL.Tests.Pooling;

namespace ObjectQL.Tests.Observing;

/// <summary>What pools tell who listens.</summary>
[NonParallelizable]
public sealed class PoolInstrumentsTests
{
    private readonly List<(string Instrument, string? State, double Value)> _measured = [];
    private readonly HandTime _time = new();
    private PoolManager _manager = null!;
    private MeterListener? _listener;

    [SetUp]
    public void Begin()
    {
        // Opening a database does it otherwise.
        PoolInstruments.Begin();
        _manager = new PoolManager(time: _time);
    }

    [TearDown]
    public void End()
    {
        Telemetry.IsOn = true;
        _listener?.Dispose();
        _listener = null;
        _manager.Dispose();
        _measured.Clear();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Each_use_is_measured_while_somebody_listens(bool usesSlots)
    {
        var pool = Pool("used", usesSlots);
        pool.Release(pool.TryAcquire()!);
        var before = pool.TryAcquire()!;
        Assert.That(before.UsedSince, Is.Zero, "nobody listens");
        Listen("used");
        pool.Release(before);
        Assert.That(Of("use_time"), Is.Empty, "it began before");
        var second = pool.TryAcquire()!;
        pool.Release(second);
        var third = await pool.AcquireAsync();
        pool.Discard(third);
        Assert.That(Of("use_time"), Has.Count.EqualTo(2).And.All.GreaterThanOrEqualTo(0));
        var open = pool.TryAcquire()!;
        _listener!.Dispose();
        pool.Release(open);
        Assert.That((Of("use_time").Count, open.UsedSince), Is.EqualTo((2, 0L)));
    }

    [Test]
    public async Task Connections_waiting_and_timeouts_are_told()
    {
        var pool = Pool("counted", usesSlots: true, min: 1);
        Listen("counted");
        var (first, second) = (pool.TryAcquire()!, pool.TryAcquire()!);
        pool.Release(second);
        second = pool.TryAcquire()!;
        var waiting = pool.AcquireAsync().AsTask();
        _listener!.RecordObservableInstruments();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of("count", "used"), Is.EqualTo(new[] { 2.0 }));
            Assert.That(Of("count", "idle"), Is.EqualTo(new[] { 0.0 }));
            Assert.That(Of("max"), Is.EqualTo(new[] { 2.0 }));
            Assert.That(Of("idle.min"), Is.EqualTo(new[] { 1.0 }));
            Assert.That(Of("pending_requests"), Is.EqualTo(new[] { 1.0 }));
            Assert.That(Of("timeouts"), Is.EqualTo(new[] { 0.0 }));
            Assert.That(Of("create_time"), Has.Count.EqualTo(2));
        }

        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.ThrowsAsync<ObjectQLException>(() => waiting);
        pool.Release(first);
        pool.Release(second);
        _measured.Clear();
        await pool.CloseAsync(waits: true);
        _listener.RecordObservableInstruments();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of("timeouts"), Is.EqualTo(new[] { 1.0 }), "a counter does not fall when its pool is closed");
            Assert.That(Of("max"), Is.Empty);
        }
    }

    [Test]
    public void Switched_off_nothing_is_told()
    {
        var pool = Pool("quiet", usesSlots: true);
        Listen("quiet");
        var begun = pool.TryAcquire()!;
        _measured.Clear();
        Telemetry.IsOn = false;
        pool.Release(begun);
        pool.Release(pool.TryAcquire()!);
        var (first, second) = (pool.TryAcquire()!, pool.TryAcquire()!);
        var waiting = pool.AcquireAsync().AsTask();
        pool.Release(first);
        pool.Release(second);
        Assert.That(waiting.Wait(TimeSpan.FromSeconds(30)), Is.True);
        _listener!.RecordObservableInstruments();
        Assert.That(_measured, Is.Empty);
    }

    private TestPool Pool(string name, bool usesSlots, int min = 0) => new(2, new PoolSettings { Manager = _manager, Name = name, UsesThreadSlots = usesSlots, MinConnections = min });

    private List<double> Of(string name, string? state = null) => [.. _measured.Where(item => item.Instrument == "db.client.connection." + name && item.State == state).Select(static item => item.Value)];

    private void Listen(string pool)
    {
        _listener = new MeterListener
        {
            InstrumentPublished = static (instrument, own) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Name.StartsWith("db.client.connection.", StringComparison.Ordinal))
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags, pool));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags, pool));
        _listener.Start();
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, string pool)
    {
        string? state = null;
        var isOwn = false;
        foreach (var tag in tags)
        {
            isOwn |= tag.Key == "db.client.connection.pool.name" && Equals(tag.Value, pool);
            state = tag.Key == "db.client.connection.state" ? (string?)tag.Value : state;
        }

        if (isOwn)
        {
            lock (_measured)
            {
                _measured.Add((instrument.Name, state, value));
            }
        }
    }
}
