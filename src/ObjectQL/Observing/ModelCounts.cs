namespace ObjectQL;

/// <summary>What the databases of one model have counted: those that are open, and those that were, so that a counter never falls.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Plans">The plan caches.</param>
/// <param name="Records">The records that were kept; null while no database keeps any.</param>
/// <param name="Results">The results that were kept.</param>
/// <param name="Shared">The caches that processes share.</param>
internal sealed record ModelCounts(string Model, PlanCacheStatistics Plans, CacheStatistics? Records, CacheStatistics Results, SharedCacheStatistics Shared)
{
    /// <summary>What one database has counted.</summary>
    public static ModelCounts Of(Database database) => new(
        database.Model.Name,
        database.PlansIfAny?.Statistics ?? default,
        database.CacheIfAny?.RecordStatistics,
        database.CacheIfAny?.QueryStatistics ?? default,
        database.CacheIfAny?.SharedStatistics ?? default);

    /// <summary>The same of a database that has closed: it holds nothing any more.</summary>
    public ModelCounts Closed() => this with
    {
        Plans = Plans with { Count = 0 },
        Records = Records is { } records ? records with { Entries = 0, Bytes = 0 } : null,
        Results = Results with { Entries = 0, Bytes = 0 },
        Shared = Shared with { Owed = 0 },
    };

    /// <summary>Both together.</summary>
    public ModelCounts Add(ModelCounts other) => this with
    {
        Plans = new(
            Plans.Hits + other.Plans.Hits, Plans.Misses + other.Plans.Misses, Plans.Evictions + other.Plans.Evictions, Plans.Collisions + other.Plans.Collisions, Plans.Count + other.Plans.Count),
        Records = Records is null ? other.Records : Sum(Records.Value, other.Records ?? default),
        Results = Sum(Results, other.Results),
        Shared = new(
            Shared.Hits + other.Shared.Hits,
            Shared.Misses + other.Shared.Misses,
            Shared.Bypasses + other.Shared.Bypasses,
            Shared.Failures + other.Shared.Failures,
            Shared.Owed + other.Shared.Owed),
    };

    private static CacheStatistics Sum(CacheStatistics one, CacheStatistics other) => new(
        one.Hits + other.Hits, one.Misses + other.Misses, one.Loads + other.Loads, one.Evictions + other.Evictions, one.Entries + other.Entries, one.Bytes + other.Bytes);
}
