using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Plans, by the hash of what they were made for.</summary>
internal readonly struct PlanRule : ITableRule<CachedPlan, Hash128>
{
    public static int HashOf(CachedPlan item) => HashOf(item.Hash);

    /// <summary>The hash is mixed already.</summary>
    public static int HashOf(in Hash128 hash) => (int)hash.Low;

    public static bool IsOf(CachedPlan item, in Hash128 key) => item.Hash.Equals(key);
}
