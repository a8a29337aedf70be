namespace ObjectQL.Metadata;

/// <summary>Makes one object of the documents of each name. What is alone in its file and mixes in nothing is taken as parsed.</summary>
internal sealed class ObjectLinker(TraitResolver traits, Uncertainty uncertainty, KnownObjects known, DiagnosticSink sink)
{
    /// <summary>The objects, sorted by name.</summary>
    public List<ConvertedObject> Link(List<ObjectDocument> documents, List<FieldDocument> fields)
    {
        var byName = new Dictionary<string, ObjectDocument[]>(documents.Count, StringComparer.Ordinal);
        foreach (var document in documents)
        {
            Add(byName, document.Name, document);
        }

        var fieldsByObject = new Dictionary<string, FieldDocument[]>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (byName.ContainsKey(field.Object))
            {
                Add(fieldsByObject, field.Object, field);
            }
            else if (known.Find(field.Object) is null)
            {
                var owner = field.Object.Length == 0 ? "no object" : "the object '" + field.Object + "', which does not exist";
                sink.Report(MetadataRules.FieldFileWithoutObject, field.Entry.Key, field.Entry.Name, owner);
            }
        }

        var names = byName.Keys.ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        var objects = new List<ConvertedObject>(names.Length);
        foreach (var name in names)
        {
            var group = byName[name];
            CheckExtends(group, byName);
            fieldsByObject.TryGetValue(name, out var ownFields);
            var linked = One(ObjectGroup.Of(group, sink), ownFields ?? []);
            sink.AddRange(uncertainty.Certain(linked));
            objects.Add(linked);
        }

        return objects;
    }

    private ConvertedObject One(ObjectGroup group, FieldDocument[] fields)
    {
        var definition = group.Definition;
        if (definition.Converted is { } converted && group.Extensions.Count == 0 && fields.Length == 0)
        {
            return converted;
        }

        var mixedIn = traits.Resolve(definition.Traits.Concat(group.Extensions.SelectMany(e => e.Traits)));
        var inputs = new List<object>(1 + group.Extensions.Count + fields.Length + mixedIn.Count) { definition };
        inputs.AddRange(group.Extensions);
        inputs.AddRange(fields);
        inputs.AddRange(mixedIn);
        if (definition.LastMerge is not { } merge || !merge.IsOf(inputs))
        {
            definition.LastMerge = merge = Merge(group, fields, mixedIn, inputs);
        }

        sink.AddRange(merge.Diagnostics);
        return merge.Converted;
    }

    private static MergedObject Merge(
        ObjectGroup group,
        FieldDocument[] fields,
        IReadOnlyList<TraitDocument> mixedIn,
        IReadOnlyList<object> inputs)
    {
        var found = new DiagnosticSink();
        var definition = group.Definition;
        var merger = new DefinitionMerger(definition, found);
        foreach (var extension in group.Extensions)
        {
            merger.Extend(extension);
        }

        foreach (var field in fields)
        {
            merger.AddField(field);
        }

        foreach (var trait in mixedIn)
        {
            merger.MixIn(trait);
        }

        string[] sources =
        [
            definition.Path,
            .. group.Extensions.Select(e => e.Path),
            .. fields.Select(f => f.Path),
            .. mixedIn.Select(t => t.Path),
        ];
        var converted = ObjectConverter.Convert(
            definition.Name,
            definition.NamePlace,
            merger.Merged,
            sources.Distinct(StringComparer.Ordinal).ToEquatableArray());
        converted = mixedIn.Count == 0 ? converted : converted with { Schema = converted.Schema with { Traits = mixedIn.Select(static trait => trait.Name).ToEquatableArray() } };
        return new MergedObject(inputs, converted, found.Items);
    }

    private void CheckExtends(ObjectDocument[] group, Dictionary<string, ObjectDocument[]> byName)
    {
        if (Array.TrueForAll(group, static d => d.IsExtension || d.NamesAnother))
        {
            var name = group[0].Name;
            if (known.Find(name) is not null)
            {
                return;
            }

            var others = byName.Keys.Concat(known.Names).Where(n => n != name);
            sink.Report(MetadataRules.ExtensionOfNothing, group[0].Extends?.Place ?? group[0].NamePlace, name, NearName.Hint(name, others));
            return;
        }

        foreach (var document in group)
        {
            if (document.Extends is { } target && !byName.ContainsKey(target.Text) && known.Find(target.Text) is null)
            {
                sink.Report(MetadataRules.ExtensionOfNothing, target, target.Text, NearName.Hint(target.Text, byName.Keys));
            }
        }
    }

    private static void Add<T>(Dictionary<string, T[]> lists, string key, T item) =>
        lists[key] = lists.TryGetValue(key, out var list) ? [.. list, item] : [item];
}
