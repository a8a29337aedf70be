using ObjectQL;

namespace ProjectTracker;

/// <summary>Queries that are planned while the project builds; their SQL stands in the generated files.</summary>
internal static partial class ProjectQueries
{
    /// <summary>Projects above a budget, of one status or (without one) of any.</summary>
    [Query<Project>(Where = "status == @status && budget > @limit", OrderBy = "budget desc, name", Take = "@take")]
    public static partial ValueTask<List<Project>> Expensive(TrackerDb.Session session, decimal limit, int take, ProjectStatus? status = null);

    /// <summary>Projects as they stand in a table, in an order that the caller picks; the columns find the members by name.</summary>
    [Query<Project>(Select = "name, budget, owner.name", Where = "status != 'completed'", OrderBy = "@sort, name", Sortable = "budget, owner.name as Owner")]
    public static partial ValueTask<List<ProjectLine>> Lines(TrackerDb.Session session, LinesSort sort);

    /// <summary>What the projects of a status cost together; null where there is none.</summary>
    [Query<Project>(Select = "sum(budget)", Where = "status == @status")]
    public static partial ValueTask<decimal?> BudgetOf(TrackerDb.Session session, ProjectStatus status);
}
