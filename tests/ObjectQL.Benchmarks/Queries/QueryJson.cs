namespace ObjectQL.Benchmarks.Queries;

/// <summary>The filtered list of the suite as JSON.</summary>
internal static class QueryJson
{
    public static byte[] Text { get; } =
        """{"object":"projects","fields":["name","status","budget","owner","due_date","created_at","updated_at"],"where":{"status":"in_progress","budget":{"$gt":40000}},"orderBy":[{"field":"id","order":"asc"}],"limit":50}"""u8.ToArray();
}
