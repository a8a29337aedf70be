using System.Collections.Concurrent;
using System.Diagnostics;

namespace ObjectQL.Benchmarks.Stress;

/// <summary>Events that must not be lost, of a database under load: whoever receives them fails now and then, and gets each again until it is taken.</summary>
internal sealed class StressOutbox : IAsyncDisposable
{
    private const int MostWaiting = 200;
    private static readonly TimeSpan s_late = TimeSpan.FromMinutes(2);
    private readonly BenchmarkDb _db;
    private readonly EventOutbox _outbox;
    private readonly OutboxDispatcher _dispatcher;
    private readonly ConcurrentDictionary<string, long> _last = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _taken = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly StressEvents _events;
    private long _records;
    private long _deliveries;

    public StressOutbox(BenchmarkDb db, StressEvents events)
    {
        _db = db;
        _events = events;
        _outbox = db.Events.UseOutbox("outbox", "teams");
        _dispatcher = _outbox.Start(TakeAsync, new OutboxOptions { MaxAttempts = 1_000, RetryDelay = TimeSpan.FromMilliseconds(1), MaxRetryDelay = TimeSpan.FromMilliseconds(20), PollInterval = TimeSpan.FromMilliseconds(20) });
        _dispatcher.Failed += static (_, _) => { };
    }

    /// <summary>How many events were taken.</summary>
    public long Taken => _taken.Count;

    /// <summary>Whether more events wait than can be delivered soon, so that callers wait a little.</summary>
    public bool IsBehind => _events.Taken - _taken.Count > MostWaiting;

    public async ValueTask DisposeAsync()
    {
        await _dispatcher.DisposeAsync();
        _outbox.Dispose();
    }

    /// <summary>Waits until nothing is left to deliver, ends it, and says what does not add up.</summary>
    /// <param name="stored">How many records are stored.</param>
    public async Task<string?> EndAsync(long stored)
    {
        var began = Stopwatch.GetTimestamp();
        long left;
        while ((left = await LeftAsync()) != 0 && Stopwatch.GetElapsedTime(began) < s_late)
        {
            await Task.Delay(10);
        }

        await DisposeAsync();
        return !_faults.IsEmpty ? _faults.First()
            : left != 0 ? $"{left} events of the outbox were not delivered; {_dispatcher.Statistics}"
            : _records != stored ? $"the outbox tells of {_records} records, and {stored} are stored"
            : _dispatcher.Statistics.Dead != 0 ? $"{_dispatcher.Statistics.Dead} events of the outbox were given up"
            : null;
    }

    private async Task<long> LeftAsync()
    {
        try
        {
            await using var session = _db.AsSystem();
            return await session.Outbox.CountAsync();
        }
        catch (ObjectQLException)
        {
            // Not to be told now: the driver fails, or the dispatcher has the readers.
            return -1;
        }
    }

    private ValueTask TakeAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _deliveries) % 30 == 0)
        {
            throw new InvalidOperationException("Who receives an event fails, as it shall now and then.");
        }

        // It may come again, behind a driver that fails to forget it; but nothing of the same record before it.
        if (_taken.TryAdd(message.Id, true))
        {
            var last = _last.GetValueOrDefault(message.RecordId, -1);
            if (last >= message.Number)
            {
                _faults.Enqueue($"the outbox delivers number {message.Number} of a record behind {last}");
            }

            _last[message.RecordId] = message.Number;
            Interlocked.Add(ref _records, message.Change switch { ChangeKind.Create => 1, ChangeKind.Delete => -1, _ => 0 });
        }

        return default;
    }
}
