using System.Runtime.CompilerServices;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What a record that was read by id is kept under.</summary>
/// <param name="plan">The plan, which says which fields were read.</param>
/// <param name="id">The id.</param>
/// <param name="idHash">The hash of the id, which is asked for more than once.</param>
internal readonly struct CachedRecordKey(QueryPlan plan, string id, int idHash) : IEquatable<CachedRecordKey>
{
    /// <summary>The plan.</summary>
    public QueryPlan Plan { get; } = plan;

    /// <summary>The id.</summary>
    public string Id { get; } = id;

    public bool Equals(CachedRecordKey other) => ReferenceEquals(Plan, other.Plan) && string.Equals(Id, other.Id, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is CachedRecordKey other && Equals(other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(Plan) ^ idHash;
}
