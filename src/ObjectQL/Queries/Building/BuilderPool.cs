namespace ObjectQL;

/// <summary>
/// One builder for each thread, so that a session which waits for its next call keeps none. A query that is continued after its builder went
/// back is noticed by the builder's version.
/// </summary>
internal static class BuilderPool
{
    [ThreadStatic]
    private static QueryBuilder? t_spare;

    /// <summary>A builder for a query of an object.</summary>
    public static QueryBuilder Rent(ObjectType type)
    {
        var builder = t_spare ?? new QueryBuilder();
        t_spare = null;
        builder.Reset(type);
        return builder;
    }

    /// <summary>Takes a builder back.</summary>
    public static void Return(QueryBuilder builder)
    {
        builder.Release();
        t_spare = ContextReuse.IsOn ? builder : null;
    }
}
