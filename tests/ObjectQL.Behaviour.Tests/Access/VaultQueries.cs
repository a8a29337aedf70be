namespace ObjectQL.Behaviour.Tests;

/// <summary>Queries that are planned when the program is built, over what some callers may not see.</summary>
internal static partial class VaultQueries
{
    public sealed record Sum(string? Region, long? Total);

    [Query<Vault>(Where = "score > @least")]
    public static partial ValueTask<List<Vault>> ByScore(SalesDb.Session session, long least);

    [Query<Vault>(OrderBy = "secret")]
    public static partial ValueTask<List<Vault>> BySecret(SalesDb.Session session);

    [Query<Vault>(Where = "doubled > @least")]
    public static partial ValueTask<long> CountDoubled(SalesDb.Session session, long least);

    [Query<Vault>(Select = "region, sum(score) as total", GroupBy = "region", OrderBy = "region")]
    public static partial ValueTask<List<Sum>> Sums(SalesDb.Session session);

    [Query<Vault>(Select = "secret")]
    public static partial ValueTask<List<string?>> Secrets(SalesDb.Session session);

    [Query<Entry>(Where = "vault.secret startsWith @start")]
    public static partial ValueTask<bool> AnyOfSecret(SalesDb.Session session, string start);

    [Query<Entry>(Where = "vault.name startsWith @start", OrderBy = "text")]
    public static partial ValueTask<List<Entry>> OfVault(SalesDb.Session session, string start);

    [Query<Vault>(Where = "exists(entries_by_vault, text == @text)", OrderBy = "name")]
    public static partial ValueTask<List<Vault>> WithEntry(SalesDb.Session session, string text);

    [Query<Vault>(OrderBy = "name")]
    public static partial ValueTask<List<Vault>> All(SalesDb.Session session);
}
