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
        var seen = new HashSet<(string Field, string? Value)>();
        foreach (var record in records?.Items ?? [])
        {
            if (record is MappingNode fields)
            {
                Collect(fields, seen, uses);
            }
            else
            {
                sink.Report(MetadataRules.RecordIsNotMap, record, record.Noun);
            }
        }

        return ItemReader.Item(path, root, map?.Scalar("name"), path.Name, uses);
    }

    private static void Collect(MappingNode record, HashSet<(string Field, string? Value)> seen, List<FieldUse> uses)
    {
        foreach (var entry in record.Entries)
        {
            if (seen.Add((entry.Name, null)))
            {
                uses.Add(new FieldUse(MetadataRules.UnknownField, null, entry.Name, null, entry.Key.Place));
            }

            if (entry.Value is ScalarNode { IsNull: false, Text.Length: <= LongestOption } value && seen.Add((entry.Name, value.Text)))
            {
                uses.Add(new FieldUse(MetadataRules.SeedValueNotInOptions, null, entry.Name, value.Text, value.Place));
            }
        }
    }
}
