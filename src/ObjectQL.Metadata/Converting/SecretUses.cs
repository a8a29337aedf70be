namespace ObjectQL.Metadata;

/// <summary>Reports passwords of which something is asked that only a value which can be read has.</summary>
internal static class SecretUses
{
    private static readonly (string Key, string Problem)[] s_keys =
    [
        ("unique", "two equal ones have different hashes, so that it cannot be 'unique'"),
        ("index", "nothing is looked for by it, so that it needs no 'index'"),
        ("searchable", "it cannot be searched; leave 'searchable' out"),
        ("multiple", "it is one text; leave 'multiple' out"),
        ("externalId", "records are not recognised by it; leave 'externalId' out"),
        ("defaultValue", "one that stands in a file is known to all who read it; leave 'defaultValue' out"),
        ("columnType", "the hash is a text, which 'columnType' does not change"),
    ];

    /// <summary>Checks the keys of a field.</summary>
    public static void Check(FieldSchema field, MappingEntry entry, DiagnosticSink sink)
    {
        if (field.Type != FieldType.Password || entry.Value is not MappingNode map)
        {
            return;
        }

        foreach (var (key, problem) in s_keys)
        {
            if (Used(map, key) is { } used)
            {
                sink.Report(MetadataRules.SecretIsLookedAt, used, field.Name, problem);
            }
        }
    }

    private static ScalarNode? Used(MappingNode map, string key) =>
        map.Find(key) is { Value: not ScalarNode { IsNull: true } and not ScalarNode { Text: "false" } } used ? used.Key : null;
}
