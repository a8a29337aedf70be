using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// The second level of a cache, which processes share, behind the first one in this process. What both levels hold is believed while the units that it depends on have the tokens of the
/// time when it was loaded (<see cref="SharedTokens"/>).
/// </summary>
internal sealed class SharedLevel : IAsyncDisposable
{
    private const int TagLength = 16;

    /// <summary>The state of an application's own values while the shared cache is away: then this process keeps them alone.</summary>
    private const long Away = long.MinValue;
    private static readonly TimeSpan s_memory = TimeSpan.FromDays(7);
    private readonly SharedLink _link;
    private readonly SharedCacheOptions _options;
    private readonly string _prefix;
    private readonly HitCounter _hits = new();
    private readonly HitCounter _misses = new();
    private readonly HitCounter _bypasses = new();

    /// <summary>A level in a cache.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="name">What tells its values from those of others in the same cache.</param>
    /// <param name="options">How it is used.</param>
    public SharedLevel(ISharedCache cache, string name, SharedCacheOptions options)
    {
        _options = options;
        _prefix = $"objectql:{name}:v:";
        _link = new SharedLink(cache, options);
        Tokens = new SharedTokens(_link, $"objectql:{name}:t:", options);
    }

    /// <summary>The state of what values depend on.</summary>
    public SharedTokens Tokens { get; }

    /// <summary>What was done with it.</summary>
    public SharedCacheStatistics Statistics => new(_hits.Total, _misses.Total, _bypasses.Total, _link.Failures, Tokens.Owed);

    /// <summary>Gets a value from the first level, else from the second, else by loading it; the same key is loaded once at a time.</summary>
    /// <param name="memory">The first level.</param>
    /// <param name="key">The key there.</param>
    /// <param name="stamp">The state of what the value depends on within this process.</param>
    /// <param name="request">Where it stands in the second level, and what it depends on.</param>
    /// <param name="timeToLive">How long the first level keeps it.</param>
    /// <param name="load">Loads it.</param>
    /// <param name="isKept">Whether a value is kept.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask<CachedResult> GetAsync<TKey>(
        MemoryCache<TKey, CachedResult> memory,
        TKey key,
        long stamp,
        SharedRequest request,
        TimeSpan timeToLive,
        Func<ValueTask<CachedResult>> load,
        Func<CachedResult, bool> isKept,
        CancellationToken cancellationToken)
        where TKey : notnull
    {
        // What this process does not have is asked for together with the tokens.
        var early = request.IsOwn || memory.Has(key) ? null : StoredAsync(request, default).AsTask();
        if (await Tokens.ReadAsync(request.Units, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            _bypasses.Raise();
            return !request.IsOwn ? await load().ConfigureAwait(false)
                : memory.TryGet(key, Away, out var kept) ? kept
                : await memory.LoadAsync(key, Away, timeToLive < _options.TimeToLive ? timeToLive : _options.TimeToLive, load, isKept, cancellationToken).ConfigureAwait(false);
        }

        var joined = stamp ^ (long)state.Low;
        return memory.TryGet(key, joined, out var found) ? found : await memory.LoadAsync(
            key,
            joined,
            timeToLive < _options.TimeToLive ? timeToLive : _options.TimeToLive,
            async () =>
            {
                if (TryUnpack(await (early ?? StoredAsync(request, state).AsTask()).ConfigureAwait(false), request, state) is { } known)
                {
                    _hits.Raise();
                    return known;
                }

                _misses.Raise();
                var loaded = await load().ConfigureAwait(false);
                if (isKept(loaded))
                {
                    await StoreAsync(request, state, loaded).ConfigureAwait(false);
                }

                return loaded;
            },
            isKept,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps an application's own value in place of whatever there is. Its place is named by its own token, so that nothing which is on its way takes it.</summary>
    public async ValueTask PutAsync<TKey>(MemoryCache<TKey, CachedResult> memory, TKey key, SharedRequest request, TimeSpan timeToLive, CachedResult value)
        where TKey : notnull
    {
        var token = SharedTokens.NewToken();
        var state = SharedTokens.StateOf(token);
        await StoreAsync(request, state, value).ConfigureAwait(false);
        var isTold = await Tokens.ReplaceAsync(request.Units[0], token).ConfigureAwait(false);
        memory.Set(key, value, isTold ? (long)state.Low : Away, timeToLive < _options.TimeToLive ? timeToLive : _options.TimeToLive);
    }

    /// <summary>Leaves keys to those who begin later.</summary>
    public async ValueTask RememberAsync(IReadOnlyList<string> keys)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Packed.Long(bytes, keys.Count);
        foreach (var key in keys)
        {
            Packed.Value(bytes, Value.Of(key));
        }

        await _link.SetAsync(_prefix + "most", bytes.WrittenSpan.ToArray(), s_memory).ConfigureAwait(false);
    }

    /// <summary>The keys that somebody has left; none when they are gone.</summary>
    public async ValueTask<string[]> RememberedAsync(CancellationToken cancellationToken)
    {
        var (_, bytes) = await _link.GetAsync(_prefix + "most", cancellationToken).ConfigureAwait(false);
        if (bytes is null)
        {
            return [];
        }

        try
        {
            var reader = new PackedReader(bytes, default);
            var keys = new string[reader.Count()];
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = reader.Value().AsText;
            }

            return keys;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _link.Fail();
            return [];
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Tokens.DisposeAsync();

    private async ValueTask<byte[]?> StoredAsync(SharedRequest request, Hash128 state) =>
        request.Form is null || request.Key is null ? null : (await _link.GetAsync(PlaceOf(request, state), CancellationToken.None).ConfigureAwait(false)).Value;

    private string PlaceOf(SharedRequest request, Hash128 state) => request.IsOwn ? $"{_prefix}{request.Key}:{state}" : _prefix + request.Key;

    private async ValueTask StoreAsync(SharedRequest request, Hash128 state, CachedResult loaded)
    {
        if (request.Form is null || request.Key is null)
        {
            return;
        }

        var bytes = new ArrayBufferWriter<byte>(256);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.GetSpan(TagLength), state.High);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.GetSpan(TagLength)[sizeof(ulong)..], state.Low);
        bytes.Advance(TagLength);
        try
        {
            request.Form.Pack(loaded.Value, bytes);
        }
        catch (EncoderFallbackException)
        {
            // A text that has no exact form in bytes stays within this process.
            return;
        }

        await _link.StoreAsync(PlaceOf(request, state), bytes.WrittenSpan.ToArray(), _options.TimeToLive).ConfigureAwait(false);
    }

    private CachedResult? TryUnpack(byte[]? bytes, SharedRequest request, Hash128 state)
    {
        if (bytes is null || bytes.Length < TagLength
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != state.High
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(sizeof(ulong))) != state.Low)
        {
            return null;
        }

        try
        {
            return request.Form!.Unpack(bytes.AsSpan(TagLength));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Another program has written here, or the bytes were damaged: the database is asked.
            _link.Fail();
            return null;
        }
    }
}
