namespace ObjectQL.Metadata;

/// <summary>
/// Translations in both layouts: a file per object, or a file per module with a map per object. Either way each object gives one
/// item, named <c>locale/object</c>.
/// </summary>
internal static class TranslationReader
{
    public static IReadOnlyList<ItemDocument> Read(MetadataPath path, MappingNode map)
    {
        if (IsPerObject(map))
        {
            return [One(path, path.Name, map, Place.StartOf(path.Path))];
        }

        return [.. map.Entries.Where(e => e.Value is MappingNode).Select(e => One(path, e.Name, (MappingNode)e.Value, e.Key.Place))];
    }

    /// <summary>A file per object tells the object's label itself, or the keys of one object only.</summary>
    private static bool IsPerObject(MappingNode map) =>
        map.Scalar("label") is not null
        || (map.Entries.Length > 0 && map.Entries.All(e => e.Name is "label" or "description" or "fields" or "actions" or "options" or "pluralLabel"));

    private static ItemDocument One(MetadataPath path, string objectName, MappingNode map, Place place)
    {
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
