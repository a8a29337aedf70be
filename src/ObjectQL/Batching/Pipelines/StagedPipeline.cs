using System.Globalization;
using System.Runtime.ExceptionServices;

namespace ObjectQL;

/// <summary>
/// Takes items one by one, validates them, takes them in batches through stages, and at last hands them to the one that decides what stays. Each item has its own result or its own failure. Made
/// by a <see cref="PipelineBuilder{TItem, TResult}"/>.
/// </summary>
/// <typeparam name="TItem">What is processed.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
public sealed class StagedPipeline<TItem, TResult> : IAsyncDisposable
{
    private readonly Func<TItem, CancellationToken, ValueTask>[] _validations;
    private readonly PipelineStage<TItem>[] _stages;
    private readonly Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> _store;
    private readonly int _mostParallel;
    private readonly BatchProcessor<Passage, TResult?> _batches;

    internal StagedPipeline(
        Func<TItem, CancellationToken, ValueTask>[] validations,
        PipelineStage<TItem>[] stages,
        Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> store,
        PipelineOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxParallel, 1, nameof(options));
        _validations = validations;
        _stages = stages;
        _store = store;
        _mostParallel = options.MaxParallel;
        _batches = new(ProcessAsync, options.Batch);
    }

    /// <summary>What it has done so far; an item that failed in a stage counts as processed.</summary>
    public BatchStatistics Statistics => _batches.Statistics;

    /// <summary>Validates an item, adds it and waits for its result; while there is no room, it waits for that first.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Ends the waiting; an item that has been taken in is processed all the same.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: it was stopped, or a stage of its own calls this. What a stage throws at the item is thrown here.</exception>
    public Task<TResult> AddAsync(TItem item, CancellationToken cancellationToken = default)
    {
        _batches.ThrowIfInside();
        return PassAsync(item, cancellationToken);
    }

    private async Task<TResult> PassAsync(TItem item, CancellationToken cancellationToken)
    {
        foreach (var validation in _validations)
        {
            await validation(item, cancellationToken).ConfigureAwait(false);
        }

        var passage = new Passage(item);
        var result = await _batches.AddAsync(passage, cancellationToken).ConfigureAwait(false);
        passage.Failure?.Throw();
        return result!;
    }

    /// <summary>Takes nothing more, and processes what waits. When the token is cancelled, what still waits is cancelled.</summary>
    /// <exception cref="OperationCanceledException">Not all was processed.</exception>
    public ValueTask StopAsync(CancellationToken cancellationToken = default) => _batches.StopAsync(cancellationToken);

    /// <summary>Takes nothing more, and processes what waits.</summary>
    public ValueTask DisposeAsync() => _batches.DisposeAsync();

    private async ValueTask<IReadOnlyList<TResult?>> ProcessAsync(IReadOnlyList<Passage> batch, CancellationToken cancellationToken)
    {
        // A stage waits for those that it comes after, and for no other.
        var running = new Dictionary<string, Task>(_stages.Length, StringComparer.Ordinal);
        foreach (var stage in _stages)
        {
            running.Add(stage.Name, RunAsync(stage, [.. stage.After.Select(name => running[name])], batch, cancellationToken));
        }

        await Task.WhenAll(running.Values).ConfigureAwait(false);
        foreach (var passage in batch)
        {
            passage.Settle();
        }

        Passage[] sound = [.. batch.Where(static passage => passage.Failure is null)];
        IReadOnlyList<TResult> stored = sound.Length == 0 ? [] : await _store([.. sound.Select(static passage => passage.Item)], cancellationToken).ConfigureAwait(false);
        if (stored?.Count != sound.Length)
        {
            // What it did may have come to stay, so none of these is tried again.
            var error = new InvalidOperationException(
                $"The last stage of a pipeline had {sound.Length} items and gave {stored?.Count.ToString(CultureInfo.InvariantCulture) ?? "no"} results; give one for each, in their order.");
            foreach (var passage in sound)
            {
                passage.Fail(error);
                passage.Settle();
            }
        }

        var next = 0;
        return [.. batch.Select(passage => passage.Failure is null ? stored![next++] : default)];
    }

    private async Task RunAsync(PipelineStage<TItem> stage, Task[] earlier, IReadOnlyList<Passage> batch, CancellationToken cancellationToken)
    {
        await Task.WhenAll(earlier).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            batch.Where(passage => passage.Begin(stage)),
            new ParallelOptions { MaxDegreeOfParallelism = _mostParallel, CancellationToken = cancellationToken },
            async (passage, token) =>
            {
                try
                {
                    await stage.Work(passage.Item, token).ConfigureAwait(false);
                }
                catch (Exception error) when (!token.IsCancellationRequested && error is not OutOfMemoryException)
                {
                    passage.Fail(error, stage);
                }
            }).ConfigureAwait(false);
    }

    /// <summary>An item on its way.</summary>
    private sealed class Passage(TItem item)
    {
        private readonly Lock _lock = new();
        private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
        private readonly HashSet<string> _lost = new(StringComparer.Ordinal);
        private Exception? _failed;

        public TItem Item => item;

        /// <summary>Why it goes no further.</summary>
        public ExceptionDispatchInfo? Failure { get; private set; }

        /// <summary>
        /// Whether it enters a stage: for the first time, since it comes by again alone when the last stage has refused its batch, and only when none has failed with it that comes before.
        /// </summary>
        public bool Begin(PipelineStage<TItem> stage)
        {
            lock (_lock)
            {
                return Failure is null && _begun.Add(stage.Name) && !(stage.After.Any(_lost.Contains) && _lost.Add(stage.Name));
            }
        }

        /// <summary>A stage has failed with it; stages beside it run on.</summary>
        /// <param name="error">What was thrown.</param>
        /// <param name="stage">The stage; null for the last one.</param>
        public void Fail(Exception error, PipelineStage<TItem>? stage = null)
        {
            lock (_lock)
            {
                _failed ??= error;
                if (stage is not null)
                {
                    _lost.Add(stage.Name);
                }
            }
        }

        /// <summary>All stages are done.</summary>
        public void Settle()
        {
            if (_failed is { } error)
            {
                Failure ??= ExceptionDispatchInfo.Capture(error);
            }
        }
    }
}
