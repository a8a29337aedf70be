namespace ObjectQL.Metadata;

/// <summary>The objects of an object file: one, or a bundle of several.</summary>
internal static class ObjectReader
{
    public static IReadOnlyList<ObjectDocument> Read(MetadataPath path, MappingNode? root, DiagnosticSink sink)
    {
        var start = Place.StartOf(path.Path);
        if (root is null)
        {
            // The name survives, so that references to the object do not become faults of their own.
            var empty = new MappingNode(new NodeSpan(path.Path, 1, 1, 0, 0), []);
            return [new ObjectDocument(path, path.Name, start, empty)];
        }

        if (root.Find("fields") is not null || !root.Entries.Any(IsBundled))
        {
            return Single(path, root, path.Name, start, sink);
        }

        var objects = new List<ObjectDocument>();
        foreach (var entry in root.Entries)
        {
            if (IsBundled(entry))
            {
                objects.AddRange(Single(path, (MappingNode)entry.Value, entry.Name, entry.Key.Place, sink));
            }
            else if (!entry.Name.StartsWith("x-", StringComparison.Ordinal))
            {
                sink.Report(MetadataRules.NotAnObject, entry.Key, entry.Name);
            }
        }

        return objects;
    }

    private static bool IsBundled(MappingEntry entry) => entry.Value is MappingNode map && map.Find("fields") is not null;

    private static IReadOnlyList<ObjectDocument> Single(MetadataPath path, MappingNode map, string defaultName, Place place, DiagnosticSink sink)
    {
        KeyChecker.Check(map, ObjectKeys.Object, sink);
        var written = NameRules.Written(map, sink);
        var target = map.Scalar("extends") ?? (written is null ? map.Map("ai_context")?.Scalar("extends") : null);
        var name = (target ?? written)?.Text ?? defaultName;
        var document = new ObjectDocument(path, name, written?.Place ?? target?.Place ?? place, map);
        if (!NameRules.Check(name, document.NamePlace, sink))
        {
            return [];
        }

        if (written is not null && written.Text != defaultName && !document.IsExtension && !document.LooksLikeExtension)
        {
            var isFile = place.Length == 0;
            var mended = isFile ? "the file '" + written.Text + path.Ending + "'" : "the entry '" + written.Text + "'";
            sink.Report(MetadataRules.NameDiffersFromFile, written, isFile ? "file name" : "key of the entry", defaultName, written.Text, mended);
        }

        var isWhole = !document.IsExtension && !document.LooksLikeExtension && document.Traits.Count == 0;
        return
        [
            isWhole
                ? new ObjectDocument(path, name, document.NamePlace, map)
                {
                    Converted = ObjectConverter.Convert(name, document.NamePlace, map, [path.Path]),
                }
                : document,
        ];
    }
}
