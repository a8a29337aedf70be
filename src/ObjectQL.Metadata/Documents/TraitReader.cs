namespace ObjectQL.Metadata;

/// <summary>The traits of a trait file: one, or a bundle of several.</summary>
internal static class TraitReader
{
    public static IReadOnlyList<TraitDocument> Read(MetadataPath path, MappingNode? root, DiagnosticSink sink)
    {
        if (root is null)
        {
            var empty = new MappingNode(new NodeSpan(path.Path, 1, 1, 0, 0), []);
            return [new TraitDocument(path.Path, path.Name, Place.StartOf(path.Path), empty)];
        }

        var isBundle = root.Find("fields") is null && root.Entries.Any(e => e.Value is MappingNode map && map.Find("fields") is not null);
        if (!isBundle)
        {
            return Single(path, root, path.Name, Place.StartOf(path.Path), sink);
        }

        var traits = new List<TraitDocument>();
        foreach (var entry in root.Entries)
        {
            if (entry.Value is MappingNode map && map.Find("fields") is not null)
            {
                traits.AddRange(Single(path, map, entry.Name, entry.Key.Place, sink));
            }
            else if (!entry.Name.StartsWith("x-", StringComparison.Ordinal))
            {
                sink.Report(MetadataRules.NotAnObject, entry.Key, entry.Name);
            }
        }

        return traits;
    }

    private static IReadOnlyList<TraitDocument> Single(MetadataPath path, MappingNode map, string defaultName, Place place, DiagnosticSink sink)
    {
        KeyChecker.Check(map, ObjectKeys.Trait, sink);
        CheckFields(map, sink);

        // What its rules mention may be fields of the objects that mix it in; their words are its own.
        FieldUses.CollectRules(map, [], sink);
        FieldUses.CollectRules(map.List("rules"), [], sink);
        var written = NameRules.Written(map, sink);
        var name = written?.Text ?? defaultName;
        return NameRules.Check(name, written?.Place ?? place, sink) ? [new TraitDocument(path.Path, name, written?.Place ?? place, map)] : [];
    }

    /// <summary>What is wrong with a field is told even if nothing mixes the trait in; what it lacks may come from the object.</summary>
    private static void CheckFields(MappingNode map, DiagnosticSink sink)
    {
        var found = new DiagnosticSink();
        var converter = new FieldConverter(found);
        foreach (var entry in map.Map("fields")?.Entries ?? [])
        {
            converter.Convert(entry);
        }

        sink.AddRange(found.Items.Where(d => !Uncertainty.IsFollowUp(d)));
    }
}
