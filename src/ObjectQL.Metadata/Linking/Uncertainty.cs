namespace ObjectQL.Metadata;

/// <summary>
/// The objects of which a file that could not be read may have told more. What they lack is no finding: it follows from the
/// fault that is reported there.
/// </summary>
internal sealed class Uncertainty
{
    private static readonly HashSet<MetadataRule> FollowUps =
    [
        MetadataRules.FieldWithoutType, MetadataRules.IndexOnUnknownField, MetadataRules.NoOptions, MetadataRules.ReferenceMissing,
        MetadataRules.FormulaMissing, MetadataRules.SummaryIncomplete, MetadataRules.ObjectWithoutFields, MetadataRules.DefaultNotInOptions,
    ];

    private readonly HashSet<string> _brokenPaths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _objects = new(StringComparer.Ordinal);

    public Uncertainty(IReadOnlyList<MetadataFile> files)
    {
        foreach (var file in files)
        {
            if (file.Documents.IsBroken)
            {
                _brokenPaths.Add(file.Path);
                _objects.UnionWith(file.Documents.Objects.Select(o => o.Name));
                _objects.UnionWith(file.Documents.Fields.Select(f => f.Object));
            }
        }
    }

    /// <summary>Whether a finding may only follow from something that is missing.</summary>
    public static bool IsFollowUp(MetadataDiagnostic diagnostic) => FollowUps.Contains(diagnostic.Rule);

    /// <summary>Whether some file could not be read.</summary>
    public bool IsAny => _brokenPaths.Count > 0;

    /// <summary>Whether nothing is certain of the object of that name.</summary>
    public bool Covers(string name) => _objects.Count > 0 && _objects.Contains(name);

    /// <summary>Takes notice of a converted object, and gives those of its findings that are certain.</summary>
    public IEnumerable<MetadataDiagnostic> Certain(ConvertedObject converted)
    {
        if (converted.LacksFields || (_brokenPaths.Count > 0 && converted.Schema.Sources.Any(_brokenPaths.Contains)))
        {
            _objects.Add(converted.Schema.Name);
        }

        return Covers(converted.Schema.Name) ? converted.Diagnostics.Where(d => !IsFollowUp(d)) : converted.Diagnostics;
    }
}
