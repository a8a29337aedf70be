namespace ObjectQL.Benchmarks.Stress;

/// <summary>Who listens to a database under load: one in the call, who fails now and then, and one behind a short queue.</summary>
internal sealed class StressEvents
{
    private readonly BenchmarkDb _db;
    private readonly IDisposable _called;
    private readonly EventQueue _queue;
    private long _records;
    private long _heard;
    private long _thrown;
    private long _taken;

    public StressEvents(BenchmarkDb db)
    {
        _db = db;
        db.Events.Failed += static (_, _) => { };
        _called = db.Events.Subscribe(EventKinds.RecordCreated | EventKinds.RecordDeleted, Hear, "teams");
        _queue = db.Events.SubscribeQueued(EventKinds.Records, TakeAsync, new EventQueueOptions { Capacity = 16 }, "teams");
    }

    /// <summary>How many events were told.</summary>
    public long Heard => Volatile.Read(ref _heard) + Volatile.Read(ref _taken);

    /// <summary>How many events the queue has given.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Ends it, and says what does not add up.</summary>
    /// <param name="stored">How many records are stored.</param>
    public async Task<string?> EndAsync(long stored)
    {
        _called.Dispose();
        await _queue.DisposeAsync();
        var statistics = _db.Events.Statistics;
        return _records != stored ? $"events tell of {_records} records, and {stored} are stored"
            : statistics.Failed != _thrown || statistics.Dropped != 0 || statistics.Delivered + statistics.Failed != Heard ? $"{statistics} does not add up to {Heard} calls of listeners, {_thrown} of which failed"
            : null;
    }

    private void Hear(KernelEvent one)
    {
        Interlocked.Add(ref _records, one.Kind == EventKinds.RecordCreated ? 1 : -1);
        if (Interlocked.Increment(ref _heard) % 50 == 0)
        {
            Interlocked.Increment(ref _thrown);
            throw new InvalidOperationException("A listener fails, as it shall now and then.");
        }
    }

    private async ValueTask TakeAsync(KernelEvent one, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _taken) % 100 == 0)
        {
            await Task.Yield();
        }
    }
}
