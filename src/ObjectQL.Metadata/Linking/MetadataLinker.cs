namespace ObjectQL.Metadata;

/// <summary>Stage two: the documents of all files become one checked schema.</summary>
public static class MetadataLinker
{
    /// <summary>
    /// Links files. The order of <paramref name="files"/> does not matter: they are sorted by path. Never throws for bad
    /// content.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="tenantField">The field that has the tenant of every record, where an object says nothing else; null for none.</param>
    /// <param name="cancellationToken">Cancels the linking.</param>
    public static LinkResult Link(IReadOnlyList<MetadataFile> files, string? tenantField = null, CancellationToken cancellationToken = default) =>
        Link(files, KnownObjects.None, tenantField, cancellationToken);

    /// <summary>Links files that may refer to what was linked before.</summary>
    /// <inheritdoc cref="Link(IReadOnlyList{MetadataFile}, string?, CancellationToken)"/>
    /// <param name="files">The files.</param>
    /// <param name="known">The objects that were linked before; they stay as they are.</param>
    /// <param name="tenantField">The field that has the tenant of every record, where an object says nothing else; null for none.</param>
    /// <param name="cancellationToken">Cancels the linking.</param>
    public static LinkResult Link(IReadOnlyList<MetadataFile> files, KnownObjects known, string? tenantField = null, CancellationToken cancellationToken = default)
    {
        var sink = new DiagnosticSink();
        var sorted = Sort(files);
        var traits = new TraitResolver(AllOf(sorted, f => f.Traits), sink);
        traits.CheckTraits();
        var uncertainty = new Uncertainty(sorted);
        var converted = new ObjectLinker(traits, uncertainty, known, sink).Link(AllOf(sorted, f => f.Objects), AllOf(sorted, f => f.Fields))
            .ConvertAll(one => TenancyLinker.Apply(one, tenantField));
        cancellationToken.ThrowIfCancellationRequested();

        var index = new ObjectIndex(converted, known);
        var references = new ReferenceLinker(index, uncertainty, sink);
        var objects = new ObjectSchema[converted.Count];
        for (var i = 0; i < objects.Length; i++)
        {
            objects[i] = references.Link(converted[i]);
        }

        TenancyLinker.Check(objects, converted, name => PlaceOf(name, sorted), sink);
        TableSeparator.Separate(objects, name => PlaceOf(name, sorted), sink);
        ChildLinker.Link(objects, converted, index);
        PercentEnd.Check(converted, sink);
        cancellationToken.ThrowIfCancellationRequested();

        var uses = new UseChecker(index, uncertainty, sink);
        foreach (var one in converted)
        {
            uses.Check(one.Uses, one.Schema.Name);
        }

        var documents = AllOf(sorted, f => f.Items);
        foreach (var document in documents)
        {
            uses.Check(document.Uses, document.Item.Object);
        }

        var items = ItemLinker.Link(documents, sink);
        var conditions = new List<PlacedCondition>();
        var rollUps = RollUpLinker.Link(objects, converted, index, sink);
        var schema = new LinkedSchema(new EquatableArray<ObjectSchema>(objects), new EquatableArray<MetadataItem>(items))
        {
            Traits = traits.Schemas().ToEquatableArray(),
            Behaviours = BehaviourLinker.Link(ActionLinker.Join(ObjectRules.Link(converted, documents, Find, name => uncertainty.Covers(name) ? new DiagnosticSink() : sink), converted), converted, rollUps).ToEquatableArray(),
            KeptAccess = converted.SelectMany(static one => one.KeptAccess).ToEquatableArray(),
            Permissions = new(PermissionLinker.Link(documents, converted, Find, uncertainty, conditions, sink)),
        };
        var changes = SnapshotLinker.Link(sorted, objects, uncertainty, sink);
        return new LinkResult(schema, FindingFilter.Apply(sorted, sink))
        {
            Changes = changes.ToEquatableArray(),
            References = References(converted),
            Computed = Enumerable.Range(0, converted.Count).Where(number => converted[number].HasFormulas).ToEquatableArray(),
            Conditions = conditions.ToEquatableArray(),
            Formulas = converted.Where(static one => one.Formulas.Length != 0).SelectMany(static one => one.Formulas.Select(link => new FormulaText(one.Schema.Name, link.FieldNumber, link.Target, link.Place))).ToEquatableArray(),
            SummaryFilters = converted.Where(static one => one.SummaryFilters.Length != 0).SelectMany(static one => one.SummaryFilters.Select(filter => filter with { Child = one.Schema.Fields[filter.Summary].Summary!.Object })).ToEquatableArray(),
            Actions = converted.SelectMany(static one => one.ActionPlaces).ToEquatableArray(),
        };

        ObjectSchema? Find(string name) => index.Number(name) is var number and >= 0 ? objects[number] : known.Find(name);
    }

    private static EquatableArray<(int Object, int Field)> References(List<ConvertedObject> converted)
    {
        var references = new (int Object, int Field)[converted.Sum(static one => one.ReferenceFields.Length)];
        var count = 0;
        for (var i = 0; i < converted.Count; i++)
        {
            foreach (var field in converted[i].ReferenceFields)
            {
                references[count++] = (i, field);
            }
        }

        return new(references);
    }

    private static List<T> AllOf<T>(MetadataFile[] files, Func<FileDocuments, T[]> documents)
    {
        var count = 0;
        foreach (var file in files)
        {
            count += documents(file.Documents).Length;
        }

        var all = new List<T>(count);
        foreach (var file in files)
        {
            all.AddRange(documents(file.Documents));
        }

        return all;
    }

    private static MetadataFile[] Sort(IReadOnlyList<MetadataFile> files)
    {
        MetadataFile[] sorted = [.. files];
        Array.Sort(sorted, (left, right) =>
        {
            var order = string.CompareOrdinal(left.Path, right.Path);
            return order != 0 ? order : string.CompareOrdinal(left.ContentHash.ToString(), right.ContentHash.ToString());
        });
        return Distinct(sorted);
    }

    /// <summary>A project may list a file twice, and a compiler does after some renames: the same content at the same path is one file.</summary>
    private static MetadataFile[] Distinct(MetadataFile[] sorted)
    {
        var count = 0;
        foreach (var file in sorted)
        {
            if (count == 0 || sorted[count - 1].Path != file.Path || sorted[count - 1].ContentHash != file.ContentHash)
            {
                sorted[count++] = file;
            }
        }

        Array.Resize(ref sorted, count);
        return sorted;
    }

    private static Place PlaceOf(string name, MetadataFile[] files) =>
        files.SelectMany(f => f.Documents.Objects).First(o => o.Name == name).NamePlace;
}
