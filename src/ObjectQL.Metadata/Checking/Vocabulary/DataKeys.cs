namespace ObjectQL.Metadata;

/// <summary>The known keys of seed data and of stored queries.</summary>
internal static class DataKeys
{
    public static readonly KeyTable Data = new("a data file")
    {
        { "name object description externalId", Shape.Text },
        { "mode", Shape.Text, "insert update upsert replace ignore" },
        { "env", Shape.List | Shape.Text },
        { "records", Shape.List },
    };

    /// <summary>A query in all dialects of the query object.</summary>
    public static readonly KeyTable Query = new("a query")
    {
        { "name label description object", Shape.Text },
        { "where filters filter sort orderBy order_by sortable expand joins having", Shape.Any },
        { "fields select groupBy group_by aggregate aggregations parameters params windowFunctions search", Shape.Any },
        { "limit top take skip offset first", Shape.Any },
        { "distinct single count", Shape.Flag },
        { "cursor", Shape.Any },
        { "ai_context", Shape.Any },
    };
}
