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

        return
        [
            .. from entry in root.Entries
               where entry.Value is MappingNode
               from trait in Single(path, (MappingNode)entry.Value, entry.Name, entry.Key.Place, sink)
               select trait,
        ];
    }

    private static IReadOnlyList<TraitDocument> Single(MetadataPath path, MappingNode map, string defaultName, Place place, DiagnosticSink sink)
    {
        KeyChecker.Check(map, ObjectKeys.Trait, sink);
        var written = map.Scalar("name");
        var name = written?.Text ?? defaultName;
        return NameRules.Check(name, written?.Place ?? place, sink) ? [new TraitDocument(path.Path, name, written?.Place ?? place, map)] : [];
    }
}
