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
        _running = Detached.Run(RunAsync);
    }

    /// <summary>A delivery failed, or the database did. While nobody listens to this, it is written to the trace.</summary>
    public event EventHandler<OutboxFailedEventArgs>? Failed;

    /// <summary>What was done so far.</summary>
    public OutboxStatistics Statistics => new(Interlocked.Read(ref _delivered), Interlocked.Read(ref _failed), Interlocked.Read(ref _dead));

    /// <summary>Ends delivering; a delivery that has begun is finished.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            _database.Events.Forget(this);
            await _stop.CancelAsync().ConfigureAwait(false);
        }

        await _running.ConfigureAwait(false);
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
        var after = -1L;
        List<OutboxMessage> messages;
        do
        {
            messages = await _outbox.Table.ReadAsync(session, isDead: false, after, _options.BatchSize, _stop.Token).ConfigureAwait(false);
            foreach (var message in messages)
            {
                _stop.Token.ThrowIfCancellationRequested();
                after = message.Number;
                var record = (message.ObjectName, message.RecordId);
                if (!held.Contains(record) && !await TryDeliverAsync(session, message).ConfigureAwait(false))
                {
                    held.Add(record);
                }
            }
        }
        while (messages.Count == _options.BatchSize);
    }

    /// <returns>Whether the event is done with, so that the next one of the record may come.</returns>
    private async ValueTask<bool> TryDeliverAsync(ObjectSession session, OutboxMessage message)
    {
        var now = DateTimeOffset.UtcNow;
        if (message.DueAt > now || !await _outbox.Table.ClaimAsync(session, message.Id, now, now + _options.DeliveryTimeout, _stop.Token).ConfigureAwait(false))
        {
            return false;
        }

        try
        {
            using var time = new CancellationTokenSource(_options.DeliveryTimeout);
            await _deliver(message, time.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Interlocked.Increment(ref _failed);
            Report(message, exception);
            var failures = message.Failures + 1;
            var isDead = failures >= _options.MaxAttempts;
            await _outbox.Table.PostponeAsync(session, message.Id, isDead, failures, DateTimeOffset.UtcNow + _options.DelayAfter(failures), exception.Message, CancellationToken.None).ConfigureAwait(false);
            Interlocked.Add(ref _dead, isDead ? 1 : 0);
            return isDead;
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
