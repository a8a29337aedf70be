using System.Diagnostics;

namespace ObjectQL;

/// <summary>Delivers the events of an <see cref="EventOutbox"/> in the background.</summary>
public sealed class OutboxDispatcher : IAsyncDisposable
{
    private readonly Database _database;
    private readonly EventOutbox _outbox;
    private readonly Func<OutboxMessage, CancellationToken, ValueTask> _deliver;
    private readonly OutboxOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private long _delivered;
    private long _failed;
    private long _dead;
    private int _ended;

    internal OutboxDispatcher(Database database, EventOutbox outbox, Func<OutboxMessage, CancellationToken, ValueTask> deliver, OutboxOptions options)
    {
        _database = database;
        _outbox = outbox;
        _deliver = deliver;
        _options = options;
        _running = Detached.Run(RunToEndAsync);
    }

    /// <summary>A delivery failed, or the database did. While nobody listens to this, it is written to the trace.</summary>
    public event EventHandler<OutboxFailedEventArgs>? Failed;

    /// <summary>What was done so far.</summary>
    public OutboxStatistics Statistics => new(Interlocked.Read(ref _delivered), Interlocked.Read(ref _failed), Interlocked.Read(ref _dead));

    /// <summary>Ends delivering; a delivery that has begun is finished, and one that calls this does not wait for itself.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
        }

        if (!Flow.IsInside(this))
        {
            await _running.ConfigureAwait(false);
        }
    }

    private async Task RunToEndAsync()
    {
        try
        {
            await RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _database.Events.Forget(this);
        }
    }

    private async Task RunAsync()
    {
        await using var session = _database.AsSystem();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await PassAsync(session).ConfigureAwait(false);
            }
            catch (Exception exception) when (!_stop.IsCancellationRequested)
            {
                Report(null, exception);
            }
            catch
            {
                return;
            }

            try
            {
                await _outbox.WaitAsync(_options.PollInterval, _stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Looks once at everything that waits, in its order. An event that cannot be delivered now holds up those of the same record.</summary>
    private async ValueTask PassAsync(ObjectSession session)
    {
        var held = new HashSet<(string ObjectName, string Id)>();
        var (before, began) = (Interlocked.Read(ref _delivered), Stopwatch.GetTimestamp());
        var (after, looked) = (-1L, 0);
        List<OutboxEntry> entries;
        do
        {
            entries = await _outbox.Table.FindWaitingAsync(session, after, _options.BatchSize, _stop.Token).ConfigureAwait(false);
            if (after >= 0)
            {
                await HoldLateAsync(session, held, entries, after).ConfigureAwait(false);
            }

            await DeliverAsync(session, held, entries).ConfigureAwait(false);
            after = entries.Count == 0 ? after : entries[^1].Number;
            looked += entries.Count;
        }
        while (entries.Count == _options.BatchSize);
        if (looked > _options.BatchSize && before == Interlocked.Read(ref _delivered))
        {
            // Where much waits for its next try, each further event would have all of it looked at again.
            var took = Stopwatch.GetElapsedTime(began);
            await Task.Delay(took < _options.PollInterval ? took : _options.PollInterval, _stop.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Delivers of a page what is due; only of that it is read what it tells.</summary>
    private async ValueTask DeliverAsync(ObjectSession session, HashSet<(string ObjectName, string Id)> held, List<OutboxEntry> entries)
    {
        var now = DateTimeOffset.UtcNow;
        var due = new List<string>();
        foreach (var entry in entries)
        {
            if (entry.DueAt > now)
            {
                held.Add(entry.Record);
            }
            else if (!held.Contains(entry.Record))
            {
                due.Add(entry.Id);
            }
        }

        if (due.Count == 0)
        {
            return;
        }

        var messages = await _outbox.Table.ReadAsync(session, [.. due], _stop.Token).ConfigureAwait(false);
        foreach (var message in messages.OrderBy(static message => message.Number))
        {
            _stop.Token.ThrowIfCancellationRequested();
            var record = (message.ObjectName, message.RecordId);
            if (!held.Contains(record) && !await TryDeliverAsync(session, message).ConfigureAwait(false))
            {
                held.Add(record);
            }
        }
    }

    /// <summary>
    /// Numbers are given before the commit, so that between two pages an event with a lesser number may have come. One of a record that this page has, too, goes first: the next pass begins with it.
    /// </summary>
    private async ValueTask HoldLateAsync(ObjectSession session, HashSet<(string ObjectName, string Id)> held, List<OutboxEntry> entries, long after)
    {
        string[] records = [.. entries.Where(entry => !held.Contains(entry.Record)).Select(static entry => entry.RecordId).Distinct()];
        if (records.Length == 0)
        {
            return;
        }

        var now = DateTimeOffset.UtcNow;
        foreach (var entry in await _outbox.Table.FindEarlierAsync(session, records, after, _stop.Token).ConfigureAwait(false))
        {
            if (held.Add(entry.Record) && entry.DueAt <= now)
            {
                _outbox.Signal();
            }
        }
    }

    /// <returns>Whether the event is done with, so that the next one of the record may come.</returns>
    private async ValueTask<bool> TryDeliverAsync(ObjectSession session, OutboxMessage message)
    {
        var now = DateTimeOffset.UtcNow;
        var until = now + _options.DeliveryTimeout;
        if (!await _outbox.Table.ClaimAsync(session, message, now, until, _stop.Token).ConfigureAwait(false))
        {
            return false;
        }

        using var time = new CancellationTokenSource(_options.DeliveryTimeout);
        var token = time.Token;
        var flow = Flow.Begin(this);
        try
        {
            // Who does not look at the token, or blocks his thread, holds up nothing for longer.
            await Task.Run(() => _deliver(message, token).AsTask(), CancellationToken.None).WaitAsync(_options.DeliveryTimeout).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whichever clock was first: a delivery that goes on beside the next one is told.
            await time.CancelAsync().ConfigureAwait(false);
            Interlocked.Increment(ref _failed);
            Report(message, exception);
            var isDead = message.Failures + 1 >= _options.MaxAttempts;
            var isOurs = await _outbox.Table.FailAsync(session, message, until, isDead, DateTimeOffset.UtcNow + _options.DelayAfter(message.Failures + 1), exception.Message).ConfigureAwait(false);
            Interlocked.Add(ref _dead, isDead && isOurs ? 1 : 0);
            return isDead && isOurs;
        }
        finally
        {
            flow.End();
        }

        await _outbox.Table.DeleteAsync(session, message.Id, CancellationToken.None).ConfigureAwait(false);
        Interlocked.Increment(ref _delivered);
        return true;
    }

    private void Report(OutboxMessage? message, Exception exception)
    {
        Telemetry.CountEventFailure();
        if (Failed is not { } failed)
        {
            Trace.TraceError(message is null ? $"Events could not be delivered: {exception}" : $"The event {message.Number} of '{message.ObjectName}' could not be delivered: {exception}");
            return;
        }

        try
        {
            failed(this, new OutboxFailedEventArgs(message, exception));
        }
        catch (Exception second)
        {
            Trace.TraceError($"Who listens to failed deliveries failed, too: {second}");
        }
    }
}
