namespace ObjectQL.Metadata;

/// <summary>Where the files say what differs from a snapshot. Asked only when something differs.</summary>
internal sealed class SnapshotPlaces(IReadOnlyList<MetadataFile> files)
{
    /// <summary>Where the object is defined.</summary>
    public Place Object(ObjectSchema schema) =>
        files.SelectMany(static file => file.Documents.Objects).FirstOrDefault(document => document.Name == schema.Name)?.NamePlace ?? Place.StartOf(schema.Sources.IsEmpty ? "" : schema.Sources[0]);

    /// <summary>Where one of the keys stands at a field; else where the field does; else where its object does.</summary>
    public Place Field(ObjectSchema schema, string field, params string[] keys)
    {
        var entries = Entries(schema, field).ToList();
        foreach (var key in keys)
        {
            if (entries.Select(entry => (entry.Value as MappingNode)?.Value(key)).FirstOrDefault(static value => value is not null) is { } written)
            {
                return written.Place;
            }
        }

        return entries.Count != 0 ? entries[0].Key.Place : Object(schema);
    }

    /// <summary>The field in all documents that say something of it, what wins first.</summary>
    private IEnumerable<MappingEntry> Entries(ObjectSchema schema, string field)
    {
        var definitions = files.SelectMany(static file => file.Documents.Objects).Where(document => document.Name == schema.Name).OrderBy(static document => document.IsExtension ? 0 : 1).Select(static document => document.Definition)
            .Concat(files.SelectMany(static file => file.Documents.Traits).Where(trait => schema.Traits.Contains(trait.Name)).Select(static trait => trait.Definition));
        return definitions.Select(definition => definition.Map("fields")?.Find(field)).OfType<MappingEntry>()
            .Concat(files.SelectMany(static file => file.Documents.Fields).Where(document => document.Object == schema.Name && document.Entry.Name == field).Select(static document => document.Entry));
    }
}
