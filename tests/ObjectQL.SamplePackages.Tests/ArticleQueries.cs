using ObjectQL;

namespace News;

internal static partial class ArticleQueries
{
    [Query("articles", Where = "main_tag.name == @tag")]
    public static partial ValueTask<List<Article>> Tagged(NewsDb.Session session, string tag);
}
