namespace ObjectQL.Metadata;

/// <summary>Stored queries: one with an <c>object</c>, or a map from names to queries (under <c>queries</c> or at the root).</summary>
internal static class QueryReader
{
    public static IReadOnlyList<ItemDocument> Read(MetadataPath path, MappingNode map, DiagnosticSink sink)
    {
        if (map.Value("object") is ScalarNode)
        {
            return [One(path, map, map.Scalar("name"), path.Name, sink)];
        }

        var queries = new List<ItemDocument>();
        foreach (var entry in (map.Map("queries") ?? map).Entries)
        {
            if (entry.Value is MappingNode query)
            {
                queries.Add(One(path, query, entry.Key, entry.Name, sink));
            }
            else
            {
                sink.Report(MetadataRules.WrongValueType, entry.Value, entry.Name, "a query (a map)", entry.Value.Noun);
            }
        }

        return queries;
    }

    private static ItemDocument One(MetadataPath path, MappingNode query, ScalarNode? name, string defaultName, DiagnosticSink sink)
    {
        KeyChecker.Check(query, DataKeys.Query, sink);
        if (query.Value("object") is null)
        {
            sink.Report(MetadataRules.MissingKey, name?.Place ?? Place.StartOf(path.Path), "A query", "object");
        }

        var uses = new List<FieldUse>();
        foreach (var field in query.List("fields")?.Items.OfType<ScalarNode>() ?? [])
        {
            var dot = field.Text.IndexOf('.');
            uses.Add(new FieldUse(MetadataRules.UnknownField, null, dot > 0 ? field.Text.Substring(0, dot) : field.Text, null, field.Place));
        }

        return ItemReader.Item(path, query, name, defaultName, uses);
    }
}
