using System.Runtime.CompilerServices;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What a record that was read by id is kept under.</summary>
/// <param name="Plan">The plan, which says which fields were read.</param>
/// <param name="Id">The id.</param>
internal readonly record struct RecordKey(QueryPlan Plan, string Id)
{
    public bool Equals(RecordKey other) => ReferenceEquals(Plan, other.Plan) && string.Equals(Id, other.Id, StringComparison.Ordinal);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(Plan) ^ Id.GetHashCode(StringComparison.Ordinal);
}
