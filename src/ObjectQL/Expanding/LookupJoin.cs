using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A lookup whose records come in the statement of the list, as columns behind those of the list's own records.</summary>
/// <param name="Position">The number of the expansion among those of the query.</param>
/// <param name="Plan">The plan of their own list, which says what is read of them.</param>
/// <param name="First">The first of their columns.</param>
internal readonly record struct LookupJoin(int Position, QueryPlan Plan, int First)
{
    /// <summary>The column of their id.</summary>
    public int Id
    {
        get
        {
            var fields = Plan.Fields.AsSpan();
            return First + fields.IndexOf(ObjectSchema.IdField);
        }
    }

    /// <summary>The first column behind theirs.</summary>
    public int End => First + Plan.Fields.Count;
}
