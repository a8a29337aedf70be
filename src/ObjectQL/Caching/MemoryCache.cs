using System.Collections.Concurrent;

namespace ObjectQL;

/// <summary>
/// Values by key in this process, bounded by entries and bytes. Who was not asked for since the last look makes room first. Callers that want the same at
/// the same time share one load; a caller that is cancelled leaves it to the others. What has ended goes within half of its time to live, and 30 seconds at most, whether or not anybody asks for it.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value; shared by all who ask, so nobody changes it.</typeparam>
/// <param name="limits">How much it holds; null for the defaults. One that means nothing is refused (<c>CONFIG_ERROR</c>).</param>
/// <param name="sizeOf">The size of a value in bytes; null where only entries count.</param>
public sealed class MemoryCache<TKey, TValue>(CacheLimits? limits = null, Func<TValue, long>? sizeOf = null) : ISweptCache
    where TKey : notnull
{
    /// <summary>The load that runs in this flow, and those that have asked for it.</summary>
    private static readonly AsyncLocal<LoadScope<TValue>?> s_running = new();

    private CacheLimits _limits = Checked(limits);
    private readonly ConcurrentDictionary<TKey, MemoryCacheEntry<TKey, TValue>> _entries = new();
    private readonly ConcurrentDictionary<TKey, SharedLoad<TValue>> _loads = new();
    private readonly LinkedList<MemoryCacheEntry<TKey, TValue>> _queue = new();
    private readonly Lock _lock = new();
    private readonly HitCounter _hits = new();
    private readonly HitCounter _misses = new();
    private readonly HitCounter _loaded = new();
    private CacheSweeper? _sweeper;
    private long _evictions;
    private long _bytes;
    private int _count;

    /// <summary>What it has done, and what it holds.</summary>
    public CacheStatistics Statistics
    {
        get
        {
            lock (_lock)
            {
                return new(_hits.Total, _misses.Total, _loaded.Total, _evictions, _count, _bytes);
            }
        }
    }

    /// <summary>Finds a value.</summary>
    public bool TryGet(TKey key, out TValue value) => TryGet(key, 0, out value);

    /// <summary>Keeps a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="timeToLive">How long; <see cref="TimeSpan.MaxValue"/> as long as there is room.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is none.</exception>
    public void Set(TKey key, TValue value, TimeSpan timeToLive)
    {
        ThrowIfNothing(timeToLive);
        Set(key, value, 0, null, timeToLive);
    }

    /// <summary>Finds a value, or loads and keeps it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="load">Loads the value; its token is never cancelled, since others may want the value, too.</param>
    /// <param name="timeToLive">How long it is kept.</param>
    /// <param name="cancellationToken">Cancels waiting for the load.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is none.</exception>
    public ValueTask<TValue> GetOrLoadAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> load, TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(load);
        ThrowIfNothing(timeToLive);
        return TryGet(key, 0, out var value) ? new(value) : LoadAsync(key, 0, timeToLive, () => load(key, CancellationToken.None), static _ => true, cancellationToken);
    }

    /// <summary>Drops a value.</summary>
    public void Remove(TKey key)
    {
        lock (_lock)
        {
            Drop(key);
        }
    }

    /// <summary>Drops everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _loads.Clear();
            foreach (var key in _entries.Keys)
            {
                Drop(key);
            }
        }
    }

    /// <inheritdoc/>
    bool ISweptCache.Sweep()
    {
        var now = Environment.TickCount64;
        foreach (var (_, entry) in _entries)
        {
            if (now >= entry.Deadline && _entries.TryRemove(KeyValuePair.Create(entry.Key, entry)))
            {
                Forget(entry);
            }
        }

        lock (_lock)
        {
            return _count != 0;
        }
    }

    /// <summary>Holds no more than this from now on.</summary>
    internal void Limit(CacheLimits limits)
    {
        lock (_lock)
        {
            _limits = limits;
            Fit();
        }
    }

    /// <summary>How long a value is still good that was asked for since it was kept; null when there is none, or nobody has asked for it.</summary>
    internal TimeSpan? LeftOfUsed(TKey key) => _entries.TryGetValue(key, out var entry) && entry.IsUsed ? TimeSpan.FromMilliseconds(entry.Deadline - Environment.TickCount64) : null;

    /// <summary>Whether there is an entry, good or not.</summary>
    internal bool Has(TKey key) => _entries.ContainsKey(key);

    /// <summary>Keeps a value for a state of what it depends on.</summary>
    internal void Set(TKey key, TValue value, long stamp, TimeSpan timeToLive) => Set(key, value, stamp, null, timeToLive);

    /// <summary>Finds a value that was loaded in a state of what it depends on.</summary>
    internal bool TryGet(TKey key, long stamp, out TValue value)
    {
        if (_entries.TryGetValue(key, out var entry))
        {
            if (entry.Stamp == stamp && Environment.TickCount64 < entry.Deadline)
            {
                if (!entry.IsUsed)
                {
                    entry.IsUsed = true;
                }

                _hits.Raise();
                value = entry.Value;
                return true;
            }

            if (_entries.TryRemove(KeyValuePair.Create(key, entry)))
            {
                Forget(entry);
            }
        }

        _misses.Raise();
        value = default!;
        return false;
    }

    /// <summary>Loads a value together with all who want it, and keeps it for the state in which the load began; <c>anew</c> also where there is one, which stays until then.</summary>
    internal async ValueTask<TValue> LoadAsync(
        TKey key, long stamp, TimeSpan timeToLive, Func<ValueTask<TValue>> load, Func<TValue, bool> isKept, CancellationToken cancellationToken, bool anew = false)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var own = new SharedLoad<TValue>(stamp);
        var shared = _loads.AddOrUpdate(key, static (_, own) => own, static (_, known, own) => known.Stamp == own.Stamp ? known : own, own);
        if (s_running.Value is { } running && running.WaitsFor(shared))
        {
            throw new InvalidOperationException($"What loads the value of '{key}' asks the cache for that value; it would wait for itself.");
        }

        if (ReferenceEquals(shared, own))
        {
            // Others wait for it and do not hold a thread meanwhile; it goes on when its first caller is cancelled.
            _ = EndAsync(own, RunAsync(key, own, timeToLive, load, isKept, anew));
        }

        return await shared.Loading.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void ThrowIfNothing(TimeSpan timeToLive) => ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);

    private static CacheLimits Checked(CacheLimits? limits) =>
        limits?.Problem() is { } problem ? throw new ObjectQLException(ErrorCode.Configuration, $"A MemoryCache: {problem}") : limits ?? new CacheLimits();

    private static async Task EndAsync(SharedLoad<TValue> own, Task<TValue> running)
    {
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        own.End(running);
    }

    private async Task<TValue> RunAsync(TKey key, SharedLoad<TValue> own, TimeSpan timeToLive, Func<ValueTask<TValue>> load, Func<TValue, bool> isKept, bool anew)
    {
        try
        {
            // Another load may have ended since the look into the cache.
            if (!anew && _entries.TryGetValue(key, out var known) && known.Stamp == own.Stamp && Environment.TickCount64 < known.Deadline)
            {
                return known.Value;
            }

            _loaded.Raise();
            var scope = s_running.Value = new LoadScope<TValue>(own, s_running.Value);
            TValue value;
            try
            {
                value = await load().ConfigureAwait(false);
            }
            finally
            {
                scope.End();
            }

            if (isKept(value))
            {
                Set(key, value, own.Stamp, own, timeToLive);
            }

            return value;
        }
        finally
        {
            _loads.TryRemove(KeyValuePair.Create(key, own));
        }
    }

    /// <summary>Keeps what was loaded, unless it was dropped while it was on its way: who drops holds the same lock.</summary>
    private void Set(TKey key, TValue value, long stamp, SharedLoad<TValue>? own, TimeSpan timeToLive)
    {
        var entry = new MemoryCacheEntry<TKey, TValue>(key, value, Math.Max(0, sizeOf?.Invoke(value) ?? 0), stamp, Environment.TickCount64 + (long)timeToLive.TotalMilliseconds);
        lock (_lock)
        {
            if (own is null)
            {
                // A load that is on its way began before this, and what it brings is older.
                _loads.TryRemove(key, out _);
            }
            else if (!(_loads.TryGetValue(key, out var current) && ReferenceEquals(current, own)))
            {
                return;
            }

            if (entry.Bytes > _limits.Bytes)
            {
                Drop(key);
                return;
            }

            if (_entries.TryGetValue(key, out var earlier))
            {
                Subtract(earlier);
            }

            _entries[key] = entry;
            _sweeper ??= new CacheSweeper(this);
            entry.Place = _queue.AddLast(entry);
            _count++;
            _bytes += entry.Bytes;
            Fit();
        }

        _sweeper.Wake(timeToLive);
    }

    private void Fit()
    {
        while (_count > _limits.Entries || _bytes > _limits.Bytes)
        {
            MakeRoom();
        }
    }

    /// <summary>Takes the entry that has been there longest: it goes, unless it was asked for since its last turn.</summary>
    private void MakeRoom()
    {
        var place = _queue.First!;
        var entry = place.Value;
        if (entry.IsUsed)
        {
            entry.IsUsed = false;
            _queue.Remove(place);
            _queue.AddLast(place);
            return;
        }

        _entries.TryRemove(KeyValuePair.Create(entry.Key, entry));
        Subtract(entry);
        _evictions++;
    }

    /// <summary>Drops a value, and what is on its way.</summary>
    private void Drop(TKey key)
    {
        _loads.TryRemove(key, out _);
        if (_entries.TryRemove(key, out var entry))
        {
            Subtract(entry);
        }
    }

    private void Forget(MemoryCacheEntry<TKey, TValue> entry)
    {
        lock (_lock)
        {
            Subtract(entry);
        }
    }

    private void Subtract(MemoryCacheEntry<TKey, TValue> entry)
    {
        if (entry.Place is { } place)
        {
            // A dropped entry leaves at once, and with it its value, wherever it stands.
            _queue.Remove(place);
            entry.Place = null;
            _count--;
            _bytes -= entry.Bytes;
        }
    }
}
