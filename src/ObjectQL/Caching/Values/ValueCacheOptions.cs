using System.Text.Json.Serialization.Metadata;

namespace ObjectQL;

/// <summary>How a <see cref="ValueCache{TValue}"/> keeps values.</summary>
/// <typeparam name="TValue">The values.</typeparam>
public sealed record ValueCacheOptions<TValue>
{
    /// <summary>The name, which tells its keys from those of other caches in the same shared cache; required where there is one.</summary>
    public string Name { get; init; } = "";

    /// <summary>Raised when the values take another form, so that programs of both kinds may run beside each other.</summary>
    public int Version { get; init; }

    /// <summary>
    /// Whether values are kept; true by default. False is plain behaviour: each is made anew whenever it is asked for, and other processes hear all the same of what is set and removed here. The results are
    /// the same as far as what is set is what would be made.
    /// </summary>
    public bool Keeps { get; init; } = true;

    /// <summary>How long a value is kept at most; where processes share the values, a day at the longest.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How much is held in this process.</summary>
    public CacheLimits Limits { get; init; } = new();

    /// <summary>The size of a value in bytes; null where only entries count.</summary>
    public Func<TValue, long>? SizeOf { get; init; }

    /// <summary>Makes the value of a key, where it is always made in the same way. What is asked for most (<see cref="Warm"/>) is then made again as soon as it was removed, and, where no
    /// cache is shared, before its time ends.</summary>
    public Func<string, CancellationToken, ValueTask<TValue>>? Create { get; init; }

    /// <summary>How many of the keys that are asked for most are made ahead; 0 for none.</summary>
    public int Warm { get; init; }

    /// <summary>How many values one call makes at a time, when it wants several; 8 by default.</summary>
    public int MaxParallel { get; init; } = 8;

    /// <summary>A cache that several processes share, behind the one in this process; null for none.</summary>
    public ISharedCache? Shared { get; init; }

    /// <summary>How the shared cache is used; null for the defaults.</summary>
    public SharedCacheOptions? SharedOptions { get; init; }

    /// <summary>How values become bytes for the shared cache: <c>MyContext.Default.MyValue</c>.</summary>
    public JsonTypeInfo<TValue>? Json { get; init; }

    /// <summary>Says what is wrong; null when nothing is.</summary>
    internal string? Problem() => Limits.Problem()
        ?? (MaxParallel < 1 ? $"MaxParallel is {MaxParallel}; it must be at least 1."
            : Warm < 0 ? $"Warm is {Warm}; it must not be negative."
            : TimeToLive <= TimeSpan.Zero ? $"TimeToLive is {TimeToLive}; it must be positive."
            : SharedOptions is not null && Shared is null ? "SharedOptions are of no use without Shared; give both, or neither."
            : SharedOptions?.Problem() is { } problem ? $"SharedOptions.{problem}"
            : null);
}
