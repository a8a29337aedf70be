namespace ObjectQL.Benchmarks.Queries;

/// <summary>The queries of the suite that are planned while it is built.</summary>
internal static partial class BenchmarkQueries
{
    /// <summary>The filtered list of the suite.</summary>
    [Query<Project>(Where = "status == @status && budget > @limit", OrderBy = "id", Take = "@take")]
    public static partial ValueTask<List<Project>> List(BenchmarkDb.Session session, ProjectStatus status, decimal limit, int take);
}
