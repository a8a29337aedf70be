namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>Queries that the build has planned, of an object with formulas over lookups.</summary>
public static partial class DealQueries
{
    [Query<Deal>(OrderBy = "title")]
    public static partial ValueTask<List<Deal>> ListAsync(SalesDb.Session session);

    [Query<Deal>(Where = "client_name == @client", OrderBy = "title")]
    public static partial ValueTask<Deal?> OfClientAsync(SalesDb.Session session, string client);

    [Query<Deal>(OrderBy = "title")]
    public static partial IAsyncEnumerable<Deal> Stream(SalesDb.Session session);

    [Query<Deal>(Where = "client_name == @client")]
    public static partial ValueTask<long> CountAsync(SalesDb.Session session, string client);
}
