namespace ObjectQL.Behaviour.Tests;

/// <summary>Queries that the build has planned, of an object whose reads have hooks.</summary>
public static partial class MemoQueries
{
    [Query<Memo>(Where = "size >= @least && folder.name == @folder", OrderBy = "@sort, title", Sortable = "size, folder.name as Folder", Take = "@take", Expand = "folder")]
    public static partial ValueTask<List<Memo>> ListAsync(SalesDb.Session session, int? least = null, string? folder = null, ListSort sort = default, int take = 100);

    [Query<Memo>(Where = "title == @title")]
    public static partial ValueTask<Memo?> NamedAsync(SalesDb.Session session, string title);

    [Query<Memo>(Where = "folder.shared && size >= @least", OrderBy = "title")]
    public static partial IAsyncEnumerable<Memo> Stream(SalesDb.Session session, int least);

    [Query<Memo>(Where = "size > @over")]
    public static partial ValueTask<long> CountAsync(SalesDb.Session session, int over);

    [Query<Memo>(Where = "size > @over")]
    public static partial ValueTask<bool> AnyAsync(SalesDb.Session session, int over);

    [Query<Memo>(Select = "author, sum(size) as Total", GroupBy = "author", OrderBy = "author")]
    public static partial ValueTask<List<AuthorTotal>> TotalsAsync(SalesDb.Session session);

    [Query<Memo>(Select = "author, sum(size) as Total", GroupBy = "author", OrderBy = "author", Having = "sum(size) >= @least")]
    public static partial IAsyncEnumerable<AuthorTotal> StreamTotals(SalesDb.Session session, int least);

    [Query<Memo>(Select = "sum(size)")]
    public static partial ValueTask<long?> TotalAsync(SalesDb.Session session);
}
