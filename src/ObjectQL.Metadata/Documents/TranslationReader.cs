namespace ObjectQL.Metadata;

/// <summary>
/// Translations in both layouts: a file per object, or a file per module with a map per object. Either way each object gives one
/// item, named <c>locale/object</c>.
/// </summary>
internal static class TranslationReader
{
    public static IReadOnlyList<ItemDocument> Read(MetadataPath path, MappingNode map, DiagnosticSink sink)
    {
        if (IsPerObject(map))
        {
            return [One(path, path.Name, map, Place.StartOf(path.Path), sink)];
        }

        var items = new List<ItemDocument>();
        foreach (var entry in map.Entries)
        {
            if (entry.Value is MappingNode one)
            {
                items.Add(One(path, entry.Name, one, entry.Key.Place, sink));
            }
            else
            {
                sink.Report(MetadataRules.WrongValueType, entry.Value, entry.Name, KeyChecker.Map, entry.Value.Noun);
            }
        }

        return items;
    }

    /// <summary>A file per object has texts of its own at the root, or its fields; at the root of the other layout are objects only.</summary>
    private static bool IsPerObject(MappingNode map)
    {
        foreach (var entry in map.Entries)
        {
            if (TranslationKeys.Object.TryGet(entry.Name, out _) && !(entry.Value is MappingNode inner && IsObject(inner, entry.Name)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a map is the translation of an object that happens to be called like a known key.</summary>
    private static bool IsObject(MappingNode map, string name) =>
        map.Find("fields") is not null || (name is not ("fields" or "options" or "actions") && map.Find("label") is not null);

    private static ItemDocument One(MetadataPath path, string objectName, MappingNode map, Place place, DiagnosticSink sink)
    {
        KeyChecker.Check(map, TranslationKeys.Object, sink);
        var uses = new List<FieldUse> { new(MetadataRules.TranslationOfUnknown, objectName, "", null, place) };
        foreach (var field in map.Map("fields")?.Entries ?? [])
        {
            uses.Add(new FieldUse(MetadataRules.TranslationOfUnknown, null, field.Name, null, field.Key.Place));
            AddOptions(field.Name, (field.Value as MappingNode)?.Map("options"), uses);
        }

        foreach (var field in map.Map("options")?.Entries ?? [])
        {
            AddOptions(field.Name, field.Value as MappingNode, uses);
        }

        var item = new MetadataItem(path.TypeName, path.Locale + "/" + objectName, NodeJson.Of(map)) { Object = objectName, Source = path.Path };
        return new ItemDocument(item, place, uses);
    }

    private static void AddOptions(string field, MappingNode? options, List<FieldUse> uses)
    {
        foreach (var option in options?.Entries ?? [])
        {
            uses.Add(new FieldUse(MetadataRules.TranslationOfUnknown, null, field, option.Name, option.Key.Place));
        }
    }
}
