namespace ObjectQL.Metadata;

/// <summary>Stage two: the documents of all files become one checked schema.</summary>
public static class MetadataLinker
{
    /// <summary>
    /// Links files. The order of <paramref name="files"/> does not matter: they are sorted by path. Never throws for bad
    /// content.
    /// </summary>
    public static LinkResult Link(IReadOnlyList<MetadataFile> files, CancellationToken cancellationToken = default)
    {
        var sink = new DiagnosticSink();
        var sorted = Sort(files);
        var traits = new TraitResolver(sorted.SelectMany(f => f.Documents.Traits), sink);
        traits.CheckTraits();
        var uncertainty = new Uncertainty(sorted);
        var converted = new ObjectLinker(traits, uncertainty, sink).Link(
            sorted.SelectMany(f => f.Documents.Objects),
            sorted.SelectMany(f => f.Documents.Fields));
        cancellationToken.ThrowIfCancellationRequested();

        var index = new ObjectIndex(converted.Select(c => c.Schema));
        var references = new ReferenceLinker(index, uncertainty, sink);
        var objects = converted.Select(references.Link).ToArray();
        TableSeparator.Separate(objects, name => PlaceOf(name, sorted), sink);
        cancellationToken.ThrowIfCancellationRequested();

        var uses = new UseChecker(index, uncertainty, sink);
        foreach (var one in converted)
        {
            uses.Check(one.Uses, one.Schema.Name);
        }

        foreach (var document in sorted.SelectMany(f => f.Documents.Items))
        {
            uses.Check(document.Uses, document.Item.Object);
        }

        var items = ItemLinker.Link(sorted.SelectMany(f => f.Documents.Items), sink);
        var schema = new LinkedSchema(new EquatableArray<ObjectSchema>(objects), new EquatableArray<MetadataItem>(items));
        return new LinkResult(schema, FindingFilter.Apply(sorted, sink));
    }

    private static MetadataFile[] Sort(IReadOnlyList<MetadataFile> files)
    {
        MetadataFile[] sorted = [.. files];
        Array.Sort(sorted, (left, right) =>
        {
            var order = string.CompareOrdinal(left.Path, right.Path);
            return order != 0 ? order : string.CompareOrdinal(left.ContentHash.ToString(), right.ContentHash.ToString());
        });
        return sorted;
    }

    private static Place PlaceOf(string name, MetadataFile[] files) =>
        files.SelectMany(f => f.Documents.Objects).First(o => o.Name == name).NamePlace;
}
