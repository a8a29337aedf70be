using System.Threading.Channels;

namespace ObjectQL;

/// <summary>A listener in the background with the events that wait for it; they come one after the other, in their order.</summary>
public sealed class EventQueue : IAsyncDisposable
{
    private readonly EventBus _bus;
    private readonly Func<KernelEvent, CancellationToken, ValueTask> _listener;
    private readonly Channel<KernelEvent> _channel;
    private readonly bool _waits;
    private readonly AsyncLocal<bool> _isInside = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly Task _running;
    private IDisposable? _subscription;
    private int _ended;

    internal EventQueue(EventBus bus, Func<KernelEvent, CancellationToken, ValueTask> listener, EventQueueOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Capacity);
        _bus = bus;
        _listener = listener;
        _waits = options.WhenFull == EventOverflow.Wait;
        _channel = Channel.CreateBounded<KernelEvent>(
            new BoundedChannelOptions(options.Capacity)
            {
                SingleReader = true,
                FullMode = options.WhenFull switch
                {
                    EventOverflow.DropOldest => BoundedChannelFullMode.DropOldest,
                    EventOverflow.DropNewest => BoundedChannelFullMode.DropWrite,
                    _ => BoundedChannelFullMode.Wait,
                },
            },
            _ => _bus.CountDropped());
        _running = Detached.Run(RunAsync);
    }

    /// <summary>How many events wait.</summary>
    public int Count => _channel.Reader.Count;

    /// <summary>
    /// Ends the subscription and delivers what waits. When the token is cancelled, the listener's token is, too, and what still waits is dropped and counted.
    /// </summary>
    /// <exception cref="OperationCanceledException">Not all was delivered.</exception>
    public async ValueTask StopAsync(CancellationToken cancellationToken = default)
    {
        End();
        await using (cancellationToken.Register(_abort.Cancel).ConfigureAwait(false))
        {
            await _running.ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Ends the subscription and delivers what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        await _running.ConfigureAwait(false);
        _abort.Dispose();
    }

    internal void Listen(IDisposable subscription) => _subscription = subscription;

    internal ValueTask EnqueueAsync(KernelEvent one)
    {
        _bus.CountQueued();
        if (_channel.Writer.TryWrite(one))
        {
            return default;
        }

        // The listener itself would wait for the room that only it can make.
        if (_waits && !_isInside.Value && Volatile.Read(ref _ended) == 0)
        {
            return WaitAsync(one);
        }

        _bus.CountDropped();
        return default;
    }

    private async ValueTask WaitAsync(KernelEvent one)
    {
        try
        {
            await _channel.Writer.WriteAsync(one).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            _bus.CountDropped();
        }
    }

    private void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            _subscription?.Dispose();
            _channel.Writer.TryComplete();
            _bus.Forget(this);
        }
    }

    private async Task RunAsync()
    {
        _isInside.Value = true;
        await foreach (var one in _channel.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (_abort.IsCancellationRequested)
            {
                _bus.CountDropped();
                continue;
            }

            try
            {
                await _listener(one, _abort.Token).ConfigureAwait(false);
                _bus.CountDelivered();
            }
            catch (Exception exception)
            {
                _bus.Report(one, exception);
            }
        }
    }
}
