using System.Diagnostics;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// An application's own values by key: in this process, bounded by entries and bytes, and where there is one in a cache that several processes share. Callers that want the same at the same
/// time share one making of it. Values are shared by all who ask, so nobody changes them.
/// </summary>
/// <typeparam name="TValue">The values.</typeparam>
public sealed class ValueCache<TValue> : IAsyncDisposable, ISweptCache
{
    private const int CountedKeys = 1_024;
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(120);
    private readonly ValueCacheOptions<TValue> _options;
    private readonly MemoryCache<string, CachedResult> _memory;
    private readonly UseCounts<string, bool>? _uses;
    private readonly SharedLevel? _shared;
    private readonly ValueForm<TValue>? _form;
    private readonly CacheSweeper? _ahead;

    /// <summary>An empty cache.</summary>
    /// <param name="options">How it keeps values; null for the defaults.</param>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: an option means nothing, or there is a shared cache, and nothing says how values become bytes.</exception>
    public ValueCache(ValueCacheOptions<TValue>? options = null)
    {
        _options = options ?? new ValueCacheOptions<TValue>();
        if (_options.Problem() is { } problem)
        {
            throw new ObjectQLException(ErrorCode.Configuration, $"The cache '{_options.Name}': {problem}");
        }

        _memory = new(_options.Limits, static one => one.Bytes);
        _uses = _options is { Warm: > 0, Keeps: true } ? new(Math.Max(CountedKeys, 2 * _options.Warm)) : null;
        _ahead = _options is { Warm: > 0, Create: not null, Shared: null, Keeps: true } ? new CacheSweeper(this) : null;
        if (_options.Shared is { } shared)
        {
            if (_options.Name.Length == 0)
            {
                throw new ObjectQLException(ErrorCode.Configuration, "A shared cache of an application's own values needs a name that no other one has; set Name.");
            }

            _form = new(
                _options.Json ?? throw new ObjectQLException(ErrorCode.Configuration, $"The cache '{_options.Name}' is shared, but nothing says how its values become bytes; give Json, as in Json = MyContext.Default.{typeof(TValue).Name}."),
                _options.SizeOf);
            _shared = new(shared, $"own:{_options.Name}", _options.SharedOptions ?? new SharedCacheOptions { TimeToLive = _options.TimeToLive < SharedCacheOptions.Longest ? _options.TimeToLive : SharedCacheOptions.Longest });
        }
    }

    /// <summary>What was done with the values in this process.</summary>
    public CacheStatistics Statistics => _memory.Statistics;

    /// <summary>What was done with the shared cache.</summary>
    public SharedCacheStatistics SharedStatistics => _shared?.Statistics ?? default;

    /// <summary>Gets a value, which <see cref="ValueCacheOptions{TValue}.Create"/> makes when there is none.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: the options say nothing of how a value is made.</exception>
    public ValueTask<TValue> GetAsync(string key, CancellationToken cancellationToken = default) => GetOrCreateAsync(key, CreateOf(), cancellationToken);

    /// <summary>Gets a value, or makes and keeps it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="create">Makes the value; its token is never cancelled, since others may want the value, too.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public ValueTask<TValue> GetOrCreateAsync(string key, Func<string, CancellationToken, ValueTask<TValue>> create, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(create);
        if (_uses is not null && (UseSample.IsTaken() || !_memory.Has(key)))
        {
            _uses.Note(key, true);
        }

        return _shared is null && _memory.TryGet(key, 0, out var found) ? new((TValue)found.Value!) : LoadAsync(key, create, cancellationToken);
    }

    /// <summary>
    /// Gets several values, each as <see cref="GetOrCreateAsync"/> does, in the order of their keys; <see cref="ValueCacheOptions{TValue}.MaxParallel"/> at a time. When one cannot be made, those that
    /// have not begun are left.
    /// </summary>
    /// <param name="keys">The keys.</param>
    /// <param name="create">Makes a value.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<TValue[]> GetOrCreateManyAsync(IEnumerable<string> keys, Func<string, CancellationToken, ValueTask<TValue>> create, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        string[] wanted = [.. keys];
        var values = new TValue[wanted.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, wanted.Length), AtOnce(cancellationToken), async (i, token) => values[i] = await GetOrCreateAsync(wanted[i], create, token).ConfigureAwait(false)).ConfigureAwait(false);
        return values;
    }

    /// <summary>Keeps a value in place of an earlier one.</summary>
    public async ValueTask SetAsync(string key, TValue value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancellationToken.ThrowIfCancellationRequested();
        if (!_options.Keeps)
        {
            await RemoveAsync(key, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (_shared is null)
        {
            _memory.Set(key, Result(value), _options.TimeToLive);
            return;
        }

        await _shared.PutAsync(_memory, key, RequestOf(key), _options.TimeToLive, Result(value)).ConfigureAwait(false);
    }

    /// <summary>Removes a value, in all processes. One that is asked for much is made again at once, where the options say how.</summary>
    public async ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancellationToken.ThrowIfCancellationRequested();
        _memory.Remove(key);
        if (_shared is not null)
        {
            await _shared.Tokens.ChangeAsync([UnitOf(key)]).ConfigureAwait(false);
        }

        if (_options.Create is { } create && _uses?.IsAmong(key, _options.Warm) == true)
        {
            _ = Detached.Run(() => AheadAsync(key, create));
        }
    }

    /// <summary>The keys that are asked for most, as far as <see cref="ValueCacheOptions{TValue}.Warm"/> has them counted; the first most of all.</summary>
    public IReadOnlyList<string> MostUsed(int count) => [.. (_uses?.Most(count) ?? []).Select(static one => one.Key)];

    /// <summary>
    /// Makes values before they are asked for: at the start, or behind a change of many. Those of the given keys, else of the keys that were asked for most, which a shared cache remembers
    /// across restarts.
    /// </summary>
    /// <param name="create">Makes a value.</param>
    /// <param name="keys">The keys; null for those that were asked for most.</param>
    /// <param name="cancellationToken">Ends the making.</param>
    /// <returns>How many keys it were; none where nothing is kept.</returns>
    public async ValueTask<int> WarmAsync(Func<string, CancellationToken, ValueTask<TValue>> create, IEnumerable<string>? keys = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        if (!_options.Keeps)
        {
            return 0;
        }

        string[] wanted = [.. keys ?? MostUsed(_options.Warm).Union(_shared is null ? [] : await _shared.RememberedAsync(cancellationToken).ConfigureAwait(false)).Take(_options.Warm)];
        await Parallel.ForEachAsync(
            wanted,
            AtOnce(cancellationToken),
            async (key, token) => await LoadAsync(key, create, token).ConfigureAwait(false)).ConfigureAwait(false);
        return wanted.Length;
    }

    /// <summary>Leaves the keys that were asked for most to those who begin later, and tells other processes what they are owed.</summary>
    public async ValueTask DisposeAsync()
    {
        _ahead?.Dispose();
        if (_shared is null)
        {
            return;
        }

        if (MostUsed(_options.Warm) is { Count: > 0 } most)
        {
            await _shared.RememberAsync(most).ConfigureAwait(false);
        }

        await _shared.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Makes values anew that are about to end and that somebody will ask for, as far as the past tells: what is asked for most, and was asked for since it was made.</summary>
    bool ISweptCache.Sweep()
    {
        foreach (var key in MostUsed(_options.Warm))
        {
            if (_memory.LeftOfUsed(key) is { } left && (left < _options.TimeToLive / 4 || left < s_shortest))
            {
                _ = Detached.Run(() => AheadAsync(key, _options.Create!, anew: true));
            }
        }

        return _memory.Statistics.Entries != 0;
    }

    private ParallelOptions AtOnce(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = _options.MaxParallel, CancellationToken = cancellationToken };

    private static string UnitOf(string key) => Hash128.Of(key).ToString();

    /// <summary>Programs with other forms of the values keep them apart, and hear of each other's changes.</summary>
    private SharedRequest RequestOf(string key) => new(SharedKey.Of($"{typeof(TValue)}\n{_options.Version}\n{key}"), _form, [UnitOf(key)]) { IsOwn = true };

    private Func<string, CancellationToken, ValueTask<TValue>> CreateOf() => _options.Create
        ?? throw new ObjectQLException(ErrorCode.Configuration, $"The cache '{_options.Name}' does not know how a value is made; set Create in its options, or call GetOrCreateAsync.");

    private CachedResult Result(TValue value) => new(value, CachedResult.Overhead + Math.Clamp(_options.SizeOf?.Invoke(value) ?? 0, 0, long.MaxValue / 2));

    private async ValueTask<TValue> LoadAsync(string key, Func<string, CancellationToken, ValueTask<TValue>> create, CancellationToken cancellationToken, bool anew = false)
    {
        if (!_options.Keeps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await create(key, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        _ahead?.Wake(_options.TimeToLive / 4);
        async ValueTask<CachedResult> Load() => Result(await create(key, CancellationToken.None).ConfigureAwait(false));
        var result = _shared is null
            ? await _memory.LoadAsync(key, 0, _options.TimeToLive, Load, static _ => true, cancellationToken, anew).ConfigureAwait(false)
            : await _shared.GetAsync(_memory, key, 0, RequestOf(key), _options.TimeToLive, Load, static _ => true, cancellationToken).ConfigureAwait(false);
        return (TValue)result.Value!;
    }

    private async Task AheadAsync(string key, Func<string, CancellationToken, ValueTask<TValue>> create, bool anew = false)
    {
        try
        {
            await LoadAsync(key, create, CancellationToken.None, anew).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Who asks for it will be told.
            Trace.TraceInformation($"'{key}' of the cache '{_options.Name}' could not be made ahead: {error.Message}");
        }
    }
}
