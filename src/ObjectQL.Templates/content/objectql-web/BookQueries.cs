using ObjectQL;

namespace LibraryWeb;

/// <summary>Queries that are planned while the project builds; what is wrong in their texts is an error at its place.</summary>
internal static partial class BookQueries
{
    /// <summary>The first books by title; of one author, where one is named.</summary>
    [Query<Book>(Where = "author == @author", OrderBy = "title", Take = "50")]
    internal static partial ValueTask<List<Book>> Books(AppDb.Session session, string? author = null);
}
