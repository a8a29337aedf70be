namespace ObjectQL.Metadata;

/// <summary>Finds the traits that an object mixes in, with those that the traits mix in themselves.</summary>
internal sealed class TraitResolver
{
    private readonly Dictionary<string, TraitDocument> _traits = new(StringComparer.Ordinal);
    private readonly DiagnosticSink _sink;

    public TraitResolver(IEnumerable<TraitDocument> traits, DiagnosticSink sink)
    {
        _sink = sink;
        foreach (var trait in traits)
        {
            if (_traits.TryGetValue(trait.Name, out var other))
            {
                sink.Report(MetadataRules.DuplicateTrait, trait.NamePlace, trait.Name, other.Path);
            }
            else
            {
                _traits.Add(trait.Name, trait);
            }
        }
    }

    /// <summary>Reports unknown names and cycles within the traits, once for each trait.</summary>
    public void CheckTraits()
    {
        foreach (var trait in _traits.Values)
        {
            foreach (var name in trait.Traits)
            {
                if (Find(name) is { } other && Reaches(other, trait))
                {
                    _sink.Report(MetadataRules.TraitCycle, name, trait.Name, other.Name);
                }
            }
        }
    }

    /// <summary>Each trait as the object that would mix in nothing else, sorted by name.</summary>
    public IEnumerable<ObjectSchema> Schemas()
    {
        foreach (var trait in _traits.Values.OrderBy(static item => item.Name, StringComparer.Ordinal))
        {
            if (trait.Traits.Count == 0 && trait.LastSchema is { } known)
            {
                yield return known;
                continue;
            }

            // What is wrong is told where the trait is read, and where it is mixed in.
            var merger = new DefinitionMerger(new ObjectDocument(MetadataPath.Of(trait.Path), trait.Name, trait.NamePlace, trait.Definition), new DiagnosticSink());
            foreach (var other in Resolve(trait.Traits.Where(name => _traits.ContainsKey(name.Text))))
            {
                if (other != trait)
                {
                    merger.MixIn(other);
                }
            }

            yield return trait.LastSchema = ObjectConverter.Convert(trait.Name, trait.NamePlace, merger.Merged, [trait.Path]).Schema;
        }
    }

    /// <summary>The traits of those names and theirs, each once, the nearest first.</summary>
    public IReadOnlyList<TraitDocument> Resolve(IEnumerable<ScalarNode> names)
    {
        var found = new List<TraitDocument>();
        foreach (var name in names)
        {
            if (Find(name) is { } trait && !found.Contains(trait))
            {
                found.Add(trait);
            }
        }

        for (var i = 0; i < found.Count; i++)
        {
            foreach (var name in found[i].Traits)
            {
                if (_traits.TryGetValue(name.Text, out var trait) && !found.Contains(trait))
                {
                    found.Add(trait);
                }
            }
        }

        return found;
    }

    private TraitDocument? Find(ScalarNode name)
    {
        if (_traits.TryGetValue(name.Text, out var trait))
        {
            return trait;
        }

        _sink.Report(MetadataRules.UnknownTrait, name, name.Text, NearName.Hint(name.Text, _traits.Keys));
        return null;
    }

    private bool Reaches(TraitDocument from, TraitDocument target)
    {
        var seen = new List<TraitDocument> { from };
        for (var i = 0; i < seen.Count; i++)
        {
            if (seen[i] == target)
            {
                return true;
            }

            foreach (var name in seen[i].Traits)
            {
                if (_traits.TryGetValue(name.Text, out var next) && !seen.Contains(next))
                {
                    seen.Add(next);
                }
            }
        }

        return false;
    }
}
