using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What a transaction has written, until it is known that it stays.</summary>
internal sealed class PendingWrites
{
    private readonly List<(DatabaseCache Cache, QueryPlan Plan, string? Id)> _writes = [];
    private HashSet<string>? _units;

    public void Add(DatabaseCache cache, QueryPlan plan, string? id) => _writes.Add((cache, plan, id));

    /// <summary>The commit comes next: other processes are told that something is being written.</summary>
    public static ValueTask AnnounceAsync(PendingWrites? writes) => writes is null ? default : writes.AnnounceAsync();

    /// <summary>The CacheInvalidation stage of a transaction.</summary>
    public static ValueTask ApplyAsync(PendingWrites? writes) => writes is null ? default : writes.ApplyAsync();

    private ValueTask AnnounceAsync()
    {
        if (_writes.Count == 0 || _writes[0].Cache.Shared is not { } shared)
        {
            return default;
        }

        _units = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (cache, plan, id) in _writes)
        {
            _units.UnionWith(SharedUnits.WrittenBy(plan, id));
        }

        SharedUnits.Bound(_units);
        return shared.Tokens.AnnounceAsync(_units);
    }

    private ValueTask ApplyAsync()
    {
        var shared = _units is null ? null : _writes[0].Cache.Shared;
        foreach (var (cache, plan, id) in _writes)
        {
            cache.Written(plan, id);
        }

        _writes.Clear();
        return shared?.Tokens.RaiseAsync(_units!) ?? default;
    }
}
