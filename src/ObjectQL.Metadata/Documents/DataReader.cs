namespace ObjectQL.Metadata;

/// <summary>Seed data: a list of records, or a map with <c>object</c> and <c>records</c>.</summary>
internal static class DataReader
{
    private const int LongestOption = 100;

    public static ItemDocument Read(MetadataPath path, Node root, DiagnosticSink sink)
    {
        var map = root as MappingNode;
        if (map is not null)
        {
            KeyChecker.Check(map, DataKeys.Data, sink);
            if (map.Value("records") is null)
            {
                sink.Report(MetadataRules.MissingKey, map.Place with { Length = 0 }, "A data file that is a map", "records");
            }
        }

        var records = root as SequenceNode ?? map?.List("records");
        var uses = new List<FieldUse>();
        var key = map is null ? null : Key(map, uses, sink);
        var seen = new HashSet<(string Field, string? Value)>();
        foreach (var record in records?.Items ?? [])
        {
            if (record is MappingNode fields)
            {
                Collect(fields, seen, uses);
                if (key is not null && !Has(fields, key) && !Has(fields, "id") && !Has(fields, "_id"))
                {
                    uses.Add(new FieldUse(MetadataRules.SeedRecordWithoutKey, null, key, null, fields.Place));
                }
            }
            else
            {
                sink.Report(MetadataRules.RecordIsNotMap, record, record.Noun);
            }
        }

        return ItemReader.Item(path, root, map?.Scalar("name"), path.Name, uses);
    }

    /// <summary>The field by which records are found, where the file names one; what SeedAsync would refuse is told here.</summary>
    private static string? Key(MappingNode map, List<FieldUse> uses, DiagnosticSink sink)
    {
        if (map.Value("mode") is ScalarNode { Text: "replace" } mode)
        {
            sink.Report(MetadataRules.SeedModeReplace, mode);
        }

        if (map.Value("externalId") is not ScalarNode { IsNull: false } key)
        {
            return null;
        }

        uses.Add(new FieldUse(MetadataRules.UnknownSeedKey, null, key.Text, null, key.Place));
        return key.Text;
    }

    private static bool Has(MappingNode record, string field) => record.Value(field) is { } value and not ScalarNode { IsNull: true };

    private static void Collect(MappingNode record, HashSet<(string Field, string? Value)> seen, List<FieldUse> uses)
    {
        foreach (var entry in record.Entries)
        {
            if (seen.Add((entry.Name, null)))
            {
                uses.Add(new FieldUse(MetadataRules.SeedValueIsComputed, null, entry.Name, null, entry.Key.Place));
            }

            if (entry.Value is ScalarNode { IsNull: false, Text.Length: <= LongestOption } value && seen.Add((entry.Name, value.Text)))
            {
                uses.Add(new FieldUse(MetadataRules.SeedValueNotInOptions, null, entry.Name, value.Text, value.Place));
            }
        }
    }
}
