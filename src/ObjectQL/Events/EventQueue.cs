using System.Threading.Channels;

namespace ObjectQL;

/// <summary>A listener in the background with the events that wait for it; they come one after the other, in their order.</summary>
public sealed class EventQueue : IAsyncDisposable
{
    private readonly EventBus _bus;
    private readonly Func<KernelEvent, CancellationToken, ValueTask> _listener;
    private readonly Channel<(KernelEvent Event, bool HasPlace)> _channel;
    private readonly SemaphoreSlim? _places;
    private readonly TimeSpan _maxWait;
    private readonly CancellationTokenSource _abort = new();
    private readonly Task _running;
    private IDisposable? _subscription;
    private int _ended;
    private volatile bool _isCutShort;

    internal EventQueue(EventBus bus, Func<KernelEvent, CancellationToken, ValueTask> listener, EventQueueOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Capacity);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxWait, Timeout.InfiniteTimeSpan);
        _bus = bus;
        _listener = listener;
        _maxWait = options.MaxWait;
        if (options.WhenFull == EventOverflow.Wait)
        {
            // An event is let in at once, so that order and end are simple; who brings more than there is room for, waits until there is.
            _places = new SemaphoreSlim(options.Capacity);
            _channel = Channel.CreateUnbounded<(KernelEvent, bool)>();
        }
        else
        {
            _channel = Channel.CreateBounded<(KernelEvent, bool)>(
                new BoundedChannelOptions(options.Capacity)
                {
                    SingleReader = true,
                    FullMode = options.WhenFull == EventOverflow.DropOldest ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.DropWrite,
                },
                _ => _bus.CountDropped());
        }

        _running = Detached.Run(RunAsync);
    }

    /// <summary>How many events wait.</summary>
    public int Count => _channel.Reader.Count;

    /// <summary>
    /// Ends the subscription and delivers what waits. When the token is cancelled, the listener's token is, too, and what still waits is dropped and counted. Called by the listener
    /// itself, or by that of another queue, it only ends the subscription: what waits is delivered behind that call.
    /// </summary>
    /// <exception cref="OperationCanceledException">Not all was delivered.</exception>
    public async ValueTask StopAsync(CancellationToken cancellationToken = default)
    {
        End();
        if (IsInside)
        {
            return;
        }

        if (!_running.IsCompleted)
        {
            await using (cancellationToken.Register(_abort.Cancel).ConfigureAwait(false))
            {
                await _running.ConfigureAwait(false);
            }
        }

        if (_isCutShort)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Ends the subscription and delivers what waits. Called by a listener of a queue, it only ends the subscription.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        if (!IsInside)
        {
            await _running.ConfigureAwait(false);
            _abort.Dispose();
        }
    }

    internal void Listen(IDisposable subscription)
    {
        _subscription = subscription;
        if (Volatile.Read(ref _ended) != 0)
        {
            // The listener has heard enough already.
            subscription.Dispose();
        }
    }

    /// <summary>Takes an event in.</summary>
    /// <returns>What its writer waits for; null when there is nothing.</returns>
    internal Task? Enqueue(KernelEvent one)
    {
        // What a listener in the background brings about waits for nothing: the room might be its own to make, or that of one that waits for it.
        var hasPlace = _places is not null && !Flow.IsInsideAny<EventQueue>();
        if (!_channel.Writer.TryWrite((one, hasPlace)))
        {
            _bus.CountDropped();
            return null;
        }

        return !hasPlace || _places!.Wait(0) ? null : RoomAsync(_places.WaitAsync());
    }

    private async Task RoomAsync(Task place) => await place.WaitAsync(_maxWait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Whether a listener in the background asks: of this queue, or of another one, whose end this one's listener may wait for.</summary>
    private static bool IsInside => Flow.IsInsideAny<EventQueue>();

    private void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            _subscription?.Dispose();
            _channel.Writer.TryComplete();
        }
    }

    private async Task RunAsync()
    {
        await foreach (var (one, hasPlace) in _channel.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (hasPlace)
            {
                _places!.Release();
            }

            if (_abort.IsCancellationRequested)
            {
                _isCutShort = true;
                _bus.CountDropped();
                continue;
            }

            var flow = Flow.Begin(this);
            try
            {
                await _listener(one, _abort.Token).ConfigureAwait(false);
                _bus.CountDelivered();
            }
            catch (Exception exception)
            {
                _isCutShort |= _abort.IsCancellationRequested;
                _bus.Report(one, exception);
            }
            finally
            {
                flow.Leave();
                flow.End();
            }
        }

        _bus.Forget(this);
    }
}
