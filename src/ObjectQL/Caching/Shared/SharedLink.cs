namespace ObjectQL;

/// <summary>The way to a shared cache: what fails, or takes too long, is counted and harms nobody; then nothing is asked of the cache for a while.</summary>
internal sealed class SharedLink(ISharedCache cache, SharedCacheOptions options)
{
    private long _failures;
    private long _pausedUntil = long.MinValue;

    /// <summary>How often it has failed.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    private bool IsPaused => options.Clock.GetTimestamp() < Interlocked.Read(ref _pausedUntil);

    /// <summary>Gets a value; not known when the cache fails.</summary>
    public ValueTask<(bool IsKnown, byte[]? Value)> GetAsync(string key, CancellationToken cancellationToken) =>
        IsPaused ? default : TryAsync(key, static (link, key, token) => link.GetAsync(key, token), cancellationToken);

    /// <summary>Keeps a value, unless the cache has failed a moment ago.</summary>
    public ValueTask<bool> StoreAsync(string key, byte[] value, TimeSpan timeToLive) => IsPaused ? default : SetAsync(key, value, timeToLive);

    /// <summary>Keeps what others must hear of: also when something else has failed a moment ago.</summary>
    /// <returns>Whether that is certain.</returns>
    public async ValueTask<bool> SetAsync(string key, byte[] value, TimeSpan timeToLive) =>
        (await TryAsync(
            (key, value, timeToLive),
            static async (link, entry, token) =>
            {
                await link.SetAsync(entry.key, entry.value, entry.timeToLive, token).ConfigureAwait(false);
                return true;
            },
            CancellationToken.None).ConfigureAwait(false)).IsKnown;

    /// <summary>A value turned out to be none that this library has written.</summary>
    public void Fail() => Interlocked.Increment(ref _failures);

    private async ValueTask<(bool IsKnown, TResult? Value)> TryAsync<TState, TResult>(
        TState state, Func<ISharedCache, TState, CancellationToken, ValueTask<TResult>> run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var time = new CancellationTokenSource(options.Timeout, options.Clock);
        try
        {
            var running = run(cache, state, time.Token);
            if (running.IsCompletedSuccessfully)
            {
                time.Dispose();
                return (true, running.Result);
            }

            var task = running.AsTask();
            _ = task.ContinueWith(EndLate, time, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

            // A cache that does not look at its token is not waited for either.
            return (true, await task.WaitAsync(options.Timeout, options.Clock, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            Fail();
            Interlocked.Exchange(ref _pausedUntil, options.Clock.After(options.Pause));
            return default;
        }
    }

    private static void EndLate(Task task, object? time)
    {
        _ = task.Exception;
        ((CancellationTokenSource)time!).Dispose();
    }
}
