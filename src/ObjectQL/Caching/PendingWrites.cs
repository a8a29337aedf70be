using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What a transaction has written, until it is known that it stays.</summary>
internal sealed class PendingWrites
{
    private readonly List<(DatabaseCache Cache, QueryPlan Plan, string? Id)> _writes = [];

    public void Add(DatabaseCache cache, QueryPlan plan, string? id) => _writes.Add((cache, plan, id));

    /// <summary>The CacheInvalidation stage of a transaction.</summary>
    public void Apply()
    {
        foreach (var (cache, plan, id) in _writes)
        {
            cache.Written(plan, id);
        }

        _writes.Clear();
    }
}
