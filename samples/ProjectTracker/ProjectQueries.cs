using ObjectQL;

namespace ProjectTracker;

/// <summary>Queries that are planned while the project builds; their SQL stands in the generated files.</summary>
internal static partial class ProjectQueries
{
    /// <summary>Projects above a budget, of one status or (without one) of any.</summary>
    [Query<Project>(Where = "status == @status && budget > @limit", OrderBy = "budget desc, name", Take = "@take")]
    public static partial ValueTask<List<Project>> Expensive(TrackerDb.Session session, decimal limit, int take, ProjectStatus? status = null);
}
