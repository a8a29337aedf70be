using System.Collections.Concurrent;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>An application's own values, beside a dictionary that never forgets any.</summary>
internal sealed class OwnValues : IAsyncDisposable
{
    private static readonly string[] s_keys = [.. Enumerable.Range(0, 1_024).Select(static number => $"key {number}")];
    private readonly ConcurrentDictionary<string, string> _dictionary = new(StringComparer.Ordinal);
    private readonly ValueCache<string> _values = new();
    private readonly MemoryCache<string, string> _memory = new();
    private int _step;

    public static async ValueTask<OwnValues> OpenAsync()
    {
        var values = new OwnValues();
        foreach (var key in s_keys)
        {
            values._dictionary[key] = key;
            await values._values.SetAsync(key, key);
            values._memory.Set(key, key, TimeSpan.FromHours(1));
        }

        return values;
    }

    public string Dictionary() => _dictionary[s_keys[_step++ & 1_023]];

    public ValueTask<string> ValuesAsync() => _values.GetOrCreateAsync(s_keys[_step++ & 1_023], static (key, _) => new(key));

    public ValueTask<string> MemoryAsync() => _memory.GetOrLoadAsync(s_keys[_step++ & 1_023], static (key, _) => new(key), TimeSpan.FromHours(1));

    public ValueTask DisposeAsync() => _values.DisposeAsync();
}
