using System.Collections.Concurrent;

namespace ObjectQL.Tests.Caching;

/// <summary>A shared cache in memory that loses and refuses what a test says.</summary>
internal sealed class FakeSharedCache : ISharedCache
{
    private int _gets;
    private int _sets;

    public ConcurrentDictionary<string, byte[]> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a read of a key fails.</summary>
    public Func<string, bool> FailsToGet { get; set; } = static _ => false;

    /// <summary>Whether a write of a key fails.</summary>
    public Func<string, bool> FailsToSet { get; set; } = static _ => false;

    /// <summary>How long it thinks.</summary>
    public Func<CancellationToken, Task> Thinks { get; set; } = static _ => Task.CompletedTask;

    public int Gets => _gets;

    public int Sets => _sets;

    public IEnumerable<string> Values => Entries.Keys.Where(static key => key.Contains(":v:", StringComparison.Ordinal));

    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _gets);
        await Thinks(cancellationToken);
        return FailsToGet(key) ? throw new IOException("It is gone.") : Entries.GetValueOrDefault(key);
    }

    public async ValueTask SetAsync(string key, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sets);
        await Thinks(cancellationToken);
        if (FailsToSet(key))
        {
            throw new IOException("It is gone.");
        }

        Entries[key] = value;
    }
}
