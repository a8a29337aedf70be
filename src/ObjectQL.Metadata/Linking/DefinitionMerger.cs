namespace ObjectQL.Metadata;

/// <summary>Merges the documents of one object: its definition, extensions, field files, then traits underneath.</summary>
internal sealed class DefinitionMerger(ObjectDocument definition, DiagnosticSink sink)
{
    private MappingNode _merged = definition.Definition;

    public MappingNode Merged => _merged;

    /// <summary>Puts an extension over what is there, field by field.</summary>
    public void Extend(ObjectDocument extension)
    {
        foreach (var entry in extension.Definition.Entries)
        {
            if (entry.Name is "name" or "extends" or "traits")
            {
                continue;
            }

            if (entry.Name == "fields" && entry.Value is MappingNode fields)
            {
                Compare(fields);
            }

            Put(entry);
        }
    }

    /// <summary>Adds a field that has a file of its own.</summary>
    public void AddField(FieldDocument field)
    {
        var fields = _merged.Map("fields");
        if (fields?.Find(field.Entry.Name) is { } other)
        {
            sink.Report(MetadataRules.FieldTwice, field.Entry.Key, field.Entry.Name, other.Key.Span.Path);
            return;
        }

        var span = field.Entry.Value.Span;
        Put(new MappingEntry(new ScalarNode(span, ScalarKind.Text, "fields"), new MappingNode(span, [field.Entry])));
    }

    /// <summary>Puts a trait under what is there: the object's own keys win.</summary>
    public void MixIn(TraitDocument trait)
    {
        var own = _merged.Map("fields");
        foreach (var entry in trait.Definition.Map("fields")?.Entries ?? [])
        {
            if (own?.Find(entry.Name) is { } mine)
            {
                sink.Report(MetadataRules.TraitFieldOverridden, mine.Key, entry.Name, trait.Name);
            }
        }

        Under(trait, "fields", trait.Definition.Value("fields"));
        Under(trait, "indexes", trait.Definition.Value("indexes"));
        Under(trait, "validation", trait.Definition.Value("validation"));
        if (trait.Definition.List("rules") is { } rules)
        {
            Under(trait, "validation", new MappingNode(rules.Span, [new MappingEntry(new ScalarNode(rules.Span, ScalarKind.Text, "rules"), rules)]));
        }
    }

    private void Put(MappingEntry entry)
    {
        var before = _merged.Value(entry.Name);
        if (before is null)
        {
            _merged = _merged.With(entry);
        }
        else if (entry.Name == "indexes")
        {
            _merged = _merged.With(entry with { Value = NodeMerger.Merge(NodeMerger.AsMap(before), NodeMerger.AsMap(entry.Value)) });
        }
        else
        {
            _merged = _merged.With(entry with { Value = NodeMerger.Merge(before, entry.Value) });
        }
    }

    private void Under(TraitDocument trait, string key, Node? value)
    {
        if (value is null)
        {
            return;
        }

        var keyNode = new ScalarNode(trait.Definition.Span, ScalarKind.Text, key);
        var merged = _merged.Value(key) is not { } own ? value
            : NodeMerger.AsMap(own) is MappingNode upper && NodeMerger.AsMap(value) is MappingNode lower ? NodeMerger.MergeUnder(upper, lower)
            : own;
        _merged = _merged.With(new MappingEntry(keyNode, merged));
    }

    /// <summary>Reports a field that two packages add to what neither of them defines.</summary>
    private void CompareOwners(ScalarNode lower, MappingNode before, ScalarNode upper, MappingNode after)
    {
        var (first, second) = (PackagePath.OwnerOf(lower.Span.Path), PackagePath.OwnerOf(upper.Span.Path));
        if (first.Length != 0 && second.Length != 0 && first != second && lower.Span.Path != definition.Path && before.Scalar("type") is not null && after.Scalar("type") is not null)
        {
            sink.Report(PackageRules.FieldTwice, upper, upper.Text, definition.Name, first, second);
        }
    }

    /// <summary>Reports what the original would have lost, and types that change.</summary>
    private void Compare(MappingNode extension)
    {
        var fields = _merged.Map("fields");
        foreach (var entry in extension.Entries)
        {
            if (fields?.Find(entry.Name) is not { Value: MappingNode before } other || entry.Value is not MappingNode after)
            {
                continue;
            }

            CompareOwners(other.Key, before, entry.Key, after);

            var kept = before.Entries.Where(e => after.Find(e.Name) is null).Select(e => e.Name).ToArray();
            if (kept.Length > 0)
            {
                var name = definition.Name + "." + entry.Name;
                sink.Report(MetadataRules.ExtensionKeepsKeys, entry.Key, name, string.Join(", ", kept), definition.Path);
            }

            var oldType = before.Text("type") ?? FieldConverter.InferredType(before);
            if (after.Scalar("type") is { } type && oldType is not null && type.Text != oldType)
            {
                sink.Report(MetadataRules.ExtensionChangesType, type, entry.Name, oldType, type.Text);
            }
        }
    }
}
