using System.Buffers.Binary;
using System.Security.Cryptography;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// The state of units that values depend on (the records of an object, one field of them, a single record), as a random token per unit in the shared cache. Whoever has written a unit
/// replaces its token, which is never used again: a value that was loaded behind reading a token is good as long as the token stays. While a unit is being written a mark stands in its place,
/// and nothing that depends on it is answered from the cache, or kept. A token that is gone is replaced by a new one, so that losing it loses values and nothing else.
/// </summary>
/// <remarks>
/// A shared cache has no operation that compares and sets, so two processes that write the same unit at the same time replace each other's marks: then others may be answered what was before
/// the second write until that write's call returns.
/// </remarks>
internal sealed class SharedTokens(SharedLink link, string prefix, SharedCacheOptions options) : IAsyncDisposable
{
    private const int Length = 17;
    private const byte Mark = (byte)'M';
    private const byte Token = (byte)'T';
    private static readonly TimeSpan s_tokenLife = SharedCacheOptions.Longest;

    /// <summary>Longer than a write takes: behind it a process that has left its mark is taken for dead.</summary>
    private static readonly TimeSpan s_markLife = TimeSpan.FromMinutes(1);

    /// <summary>Who is owed something is not told without a rest between the attempts, also where reads leave a failing cache alone for no time at all.</summary>
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(5);

    private static readonly ParallelOptions s_parallel = new() { MaxDegreeOfParallelism = 32 };
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _busy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Until, int Holds)> _owed = new(StringComparer.Ordinal);
    private readonly MemoryCache<string, Hash128> _seen = new();
    private readonly CancellationTokenSource _closing = new();
    private Task _telling = Task.CompletedTask;
    private bool _isTelling;
    private long _raises;

    /// <summary>How many units others could not be told of yet.</summary>
    public int Owed
    {
        get
        {
            lock (_lock)
            {
                return _owed.Count;
            }
        }
    }

    /// <summary>The state of units; null when it is not certain, so that nothing is answered from a cache, and nothing kept.</summary>
    public async ValueTask<Hash128?> ReadAsync(string[] units, CancellationToken cancellationToken)
    {
        var raises = Interlocked.Read(ref _raises);
        if (IsBusy(units))
        {
            return null;
        }

        var reads = new Task<Hash128?>[units.Length];
        for (var i = 0; i < reads.Length; i++)
        {
            reads[i] = OneAsync(units[i], raises, cancellationToken).AsTask();
        }

        var state = Hash128.Seed;
        foreach (var one in await Task.WhenAll(reads).ConfigureAwait(false))
        {
            if (one is not { } token)
            {
                return null;
            }

            state = Add(state, token);
        }

        return state;
    }

    /// <summary>Units are another from now on.</summary>
    public ValueTask ChangeAsync(IReadOnlyCollection<string> units)
    {
        HoldAll(units);
        return RaiseAsync(units);
    }

    /// <summary>Units are about to be written; <see cref="RaiseAsync"/> follows.</summary>
    public async ValueTask AnnounceAsync(IReadOnlyCollection<string> units)
    {
        HoldAll(units);
        if (options.AnnouncesWrites)
        {
            await Parallel.ForEachAsync(
                units, s_parallel, async (unit, _) => await link.SetAsync(prefix + unit, New(Mark), s_markLife).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    /// <summary>Units that were announced have been written, or may have been.</summary>
    public async ValueTask RaiseAsync(IReadOnlyCollection<string> units)
    {
        Interlocked.Increment(ref _raises);
        await Parallel.ForEachAsync(units, s_parallel, async (unit, _) => Settle(unit, await TellAsync(unit).ConfigureAwait(false))).ConfigureAwait(false);
        Begin();
    }

    /// <summary>A unit is another from now on, and has a token that is known already.</summary>
    /// <returns>Whether others were told.</returns>
    public async ValueTask<bool> ReplaceAsync(string unit, byte[] token)
    {
        HoldAll([unit]);
        Interlocked.Increment(ref _raises);
        var isTold = await link.SetAsync(prefix + unit, token, s_tokenLife).ConfigureAwait(false);
        Settle(unit, isTold);
        Begin();
        return isTold;
    }

    /// <summary>A new token.</summary>
    public static byte[] NewToken() => New(Token);

    /// <summary>The state of one unit.</summary>
    public static Hash128 StateOf(byte[] token) => Add(Hash128.Seed, Parse(token));

    /// <summary>Units were written by somebody else who could not tell; others hear of it from now on, beside what the caller does.</summary>
    public void Owe(IReadOnlyCollection<string> units)
    {
        Interlocked.Increment(ref _raises);
        lock (_lock)
        {
            var until = Until();
            foreach (var unit in units)
            {
                Hold(unit);
                Owe(unit, until);
            }
        }

        Begin();
    }

    /// <summary>Tells once more what is owed, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _telling.ConfigureAwait(false);
        await TellOwedAsync().ConfigureAwait(false);
    }

    private static Hash128 Add(Hash128 state, Hash128 token) => state.Add(token.High).Add(token.Low);

    private static Hash128 Parse(byte[] token) => new(BinaryPrimitives.ReadUInt64LittleEndian(token.AsSpan(1)), BinaryPrimitives.ReadUInt64LittleEndian(token.AsSpan(9)));

    private static byte[] New(byte kind)
    {
        var bytes = new byte[Length];
        RandomNumberGenerator.Fill(bytes);
        bytes[0] = kind;
        return bytes;
    }

    private async ValueTask<Hash128?> OneAsync(string unit, long raises, CancellationToken cancellationToken)
    {
        if (options.TrustFor > TimeSpan.Zero && _seen.TryGet(unit, raises, out var known))
        {
            return known;
        }

        var (isKnown, bytes) = await link.GetAsync(prefix + unit, cancellationToken).ConfigureAwait(false);
        if (!isKnown)
        {
            return null;
        }

        if (bytes is not { Length: Length } || bytes[0] is not (Mark or Token))
        {
            bytes = New(Token);
            if (!await link.SetAsync(prefix + unit, bytes, s_tokenLife).ConfigureAwait(false))
            {
                return null;
            }
        }

        if (bytes[0] == Mark)
        {
            return null;
        }

        var token = Parse(bytes);
        if (options.TrustFor > TimeSpan.Zero)
        {
            // Believed only as long as this process writes nothing: the token may be older than what it has written since.
            _seen.Set(unit, token, raises, options.TrustFor);
        }

        return token;
    }

    private ValueTask<bool> TellAsync(string unit) => link.SetAsync(prefix + unit, New(Token), s_tokenLife);

    /// <summary>When everything has ended that was kept before now, in either level; a clock that is set plays no part.</summary>
    private long Until() => options.Clock.After(2 * options.TimeToLive);

    private bool IsBusy(string[] units)
    {
        lock (_lock)
        {
            return _busy.Count > 0 && units.Any(_busy.ContainsKey);
        }
    }

    private void HoldAll(IReadOnlyCollection<string> units)
    {
        lock (_lock)
        {
            foreach (var unit in units)
            {
                Hold(unit);
            }
        }
    }

    private void Hold(string unit) => _busy[unit] = _busy.GetValueOrDefault(unit) + 1;

    private void Release(string unit)
    {
        if (_busy.GetValueOrDefault(unit) is > 1 and var count)
        {
            _busy[unit] = count - 1;
        }
        else
        {
            _busy.Remove(unit);
        }
    }

    private void Begin()
    {
        lock (_lock)
        {
            if (_owed.Count == 0 || _isTelling || _closing.IsCancellationRequested)
            {
                return;
            }

            _isTelling = true;
            using (ExecutionContext.SuppressFlow())
            {
                _telling = Task.Run(TellAllAsync);
            }
        }
    }

    private async Task TellAllAsync()
    {
        while (true)
        {
            await TellOwedAsync().ConfigureAwait(false);
            lock (_lock)
            {
                if (_owed.Count == 0 || _closing.IsCancellationRequested)
                {
                    _isTelling = false;
                    return;
                }
            }

            await Task.Delay(options.Pause < s_shortestPause ? s_shortestPause : options.Pause, options.Clock, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask TellOwedAsync()
    {
        (string Unit, long Until, int Holds)[] owed;
        lock (_lock)
        {
            owed = [.. _owed.Select(static one => (one.Key, one.Value.Until, one.Value.Holds))];
        }

        foreach (var (unit, until, holds) in owed)
        {
            if (await TellAsync(unit).ConfigureAwait(false) || options.Clock.GetTimestamp() > until)
            {
                Repay(unit, holds);
            }
        }
    }

    /// <summary>What was owed before the telling began is told; what has come since is not.</summary>
    private void Repay(string unit, int holds)
    {
        lock (_lock)
        {
            var (until, all) = _owed[unit];
            if (all == holds)
            {
                _owed.Remove(unit);
            }
            else
            {
                _owed[unit] = (until, all - holds);
            }

            for (var i = 0; i < holds; i++)
            {
                Release(unit);
            }
        }
    }

    private void Settle(string unit, bool isTold)
    {
        lock (_lock)
        {
            if (isTold)
            {
                Release(unit);
            }
            else
            {
                Owe(unit, Until());
            }
        }
    }

    private void Owe(string unit, long until)
    {
        _owed[unit] = (until, _owed.TryGetValue(unit, out var known) ? known.Holds + 1 : 1);
    }
}
