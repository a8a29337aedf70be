namespace ObjectQL.Behaviour.Tests;

/// <summary>Queries that the build has planned, of an object that is shared by hand.</summary>
public static partial class PaperQueries
{
    [Query<Paper>(Where = "title != 'nothing'", OrderBy = "title")]
    public static partial ValueTask<List<Paper>> ListAsync(SalesDb.Session session);
}
