using ObjectQL.Query;

namespace ObjectQL.Postgres.Finding;

/// <summary>A queue of gets by key.</summary>
internal abstract class PlanQueue(QueryPlan plan)
{
    /// <summary>The plan.</summary>
    public QueryPlan Plan => plan;
}
