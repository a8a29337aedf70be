using System.Globalization;
using System.Threading.Channels;

namespace ObjectQL;

/// <summary>
/// Takes items one by one and hands them on in batches, one after the other: when enough are there, or when the first has waited long enough. Each item has its own result.
/// </summary>
/// <typeparam name="TItem">What is processed.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
public sealed class BatchProcessor<TItem, TResult> : IAsyncDisposable
{
    private readonly Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> _process;
    private readonly BatchOptions _options;
    private readonly Channel<Pending> _channel;
    private readonly CancellationTokenSource _abort = new();
    private readonly AsyncLocal<Turn?> _turn = new();
    private readonly Task _running;
    private long _items;
    private long _batches;
    private long _failures;
    private int _largest;
    private volatile bool _isCutShort;

    /// <summary>Begins to take items.</summary>
    /// <param name="process">Processes a batch, and gives a result for each item, in their order.</param>
    /// <param name="options">How it gathers; null for the defaults.</param>
    public BatchProcessor(Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> process, BatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(process);
        _process = process;
        _options = options ?? new BatchOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Size, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Capacity, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Interval, TimeSpan.Zero, nameof(options));
        ArgumentNullException.ThrowIfNull(_options.Clock, nameof(options));
        _channel = Channel.CreateBounded<Pending>(new BoundedChannelOptions(_options.Capacity) { SingleReader = true });
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.Interval, TimeSpan.FromDays(24), nameof(options));

        // It works for all who add items, so it is in the context of none of them.
        _running = Detached.Run(RunAsync);
    }

    /// <summary>What it has done so far.</summary>
    public BatchStatistics Statistics => new(
        Volatile.Read(ref _items), Volatile.Read(ref _batches), Volatile.Read(ref _failures), Volatile.Read(ref _largest), _channel.Reader.Count);

    /// <summary>Adds an item and waits for its result; while no room is left, it waits for that first.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Ends the waiting; an item that has been taken in is processed all the same.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: it was stopped, or its own processing calls this.</exception>
    public Task<TResult> AddAsync(TItem item, CancellationToken cancellationToken = default)
    {
        ThrowIfInside();
        return TakeAsync(item, cancellationToken);
    }

    /// <summary>Refuses its own processing at once, whether or not that would wait: the next batch comes when this one is done, which would wait for it.</summary>
    internal void ThrowIfInside()
    {
        if (IsInside)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"The processing of '{_options.Name}' adds an item to its own batches, and would wait for itself; give it back as a result, and add it when the batch is done.");
        }
    }

    private bool IsInside => _turn.Value is { IsOver: false };

    private async Task<TResult> TakeAsync(TItem item, CancellationToken cancellationToken)
    {
        var pending = new Pending(item);
        try
        {
            await _channel.Writer.WriteAsync(pending, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"The batches of '{_options.Name}' were stopped and take nothing more.");
        }

        return await pending.Result.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes nothing more, and processes what waits. When the token is cancelled, the token of the processing is, too, and what still waits is cancelled. Called by the processing itself,
    /// it waits for nothing.
    /// </summary>
    /// <exception cref="OperationCanceledException">Not all was processed.</exception>
    public async ValueTask StopAsync(CancellationToken cancellationToken = default)
    {
        _channel.Writer.TryComplete();
        if (!_running.IsCompleted && !IsInside)
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

    /// <summary>Takes nothing more, and processes what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        if (_running.IsCompleted)
        {
            _abort.Dispose();
        }
    }

    private async Task RunAsync()
    {
        while (await _channel.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var batch = new List<Pending>();
            Take(batch);
            try
            {
                await FillAsync(batch).ConfigureAwait(false);
                await ProcessAsync(batch).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                // Not the processing, but a clock, or who listens to spans and measurements, has thrown: nobody waits for ever.
                batch.ForEach(pending => pending.Fail(error));
            }
        }
    }

    private void Take(List<Pending> batch)
    {
        while (batch.Count < _options.Size && _channel.Reader.TryRead(out var pending))
        {
            batch.Add(pending);
        }
    }

    /// <summary>Waits until the batch is full, its time is over, or nothing more comes.</summary>
    private async ValueTask FillAsync(List<Pending> batch)
    {
        if (batch.Count == _options.Size || _options.Interval == TimeSpan.Zero)
        {
            return;
        }

        using var interval = new CancellationTokenSource(_options.Interval, _options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(interval.Token, _abort.Token);
        try
        {
            while (batch.Count < _options.Size && await _channel.Reader.WaitToReadAsync(either.Token).ConfigureAwait(false))
            {
                Take(batch);
            }
        }
        catch (OperationCanceledException)
        {
            // Its time is over.
        }
    }

    private async ValueTask ProcessAsync(List<Pending> batch)
    {
        if (_abort.IsCancellationRequested)
        {
            _isCutShort = true;
            batch.ForEach(static pending => pending.Result.TrySetCanceled());
            return;
        }

        if (await TryAsync(batch, isLast: batch.Count == 1 || !_options.IsolatesFailures).ConfigureAwait(false))
        {
            return;
        }

        foreach (var pending in batch)
        {
            await TryAsync([pending], isLast: true).ConfigureAwait(false);
        }
    }

    /// <returns>False when the batch failed and its items are to be tried one by one.</returns>
    private async ValueTask<bool> TryAsync(List<Pending> batch, bool isLast)
    {
        // What the processing starts and does not await is inside no longer than the processing is.
        var turn = _turn.Value = new Turn();
        Interlocked.Increment(ref _batches);
        _largest = Math.Max(_largest, batch.Count);
        var span = Telemetry.BeginBatch(_options.Name, batch.Count);
        Exception? failure = null;
        try
        {
            _abort.Token.ThrowIfCancellationRequested();
            var results = await _process([.. batch.Select(static pending => pending.Item)], _abort.Token).ConfigureAwait(false);
            if (results?.Count != batch.Count)
            {
                // What it did may have come to stay, so it is not done again.
                isLast = true;
                throw new InvalidOperationException($"The batch '{_options.Name}' had {batch.Count} items and got {results?.Count.ToString(CultureInfo.InvariantCulture) ?? "no"} results; give one for each, in their order.");
            }

            Interlocked.Add(ref _items, batch.Count);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Result.TrySetResult(results[i]);
            }

            return true;
        }
        catch (Exception error) when (isLast || _abort.IsCancellationRequested || error is OutOfMemoryException)
        {
            failure = error;
            _isCutShort |= _abort.IsCancellationRequested;
            Interlocked.Add(ref _items, batch.Count);
            Interlocked.Add(ref _failures, batch.Count);
            batch.ForEach(pending => pending.Fail(error));
            return true;
        }
        catch (Exception error)
        {
            failure = error;
            return false;
        }
        finally
        {
            turn.IsOver = true;
            Telemetry.End(span, failure);
        }
    }

    /// <summary>One call of the processing.</summary>
    private sealed class Turn
    {
        private volatile bool _isOver;

        /// <summary>Whether it has ended.</summary>
        public bool IsOver { get => _isOver; set => _isOver = value; }
    }

    private sealed class Pending(TItem item)
    {
        public TItem Item => item;

        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Fail(Exception error)
        {
            if (error is OperationCanceledException canceled)
            {
                Result.TrySetCanceled(canceled.CancellationToken);
            }
            else
            {
                Result.TrySetException(error);

                // Who was waiting may have given up; then nobody asks, and that is no failure of the program.
                _ = Result.Task.Exception;
            }
        }
    }
}
