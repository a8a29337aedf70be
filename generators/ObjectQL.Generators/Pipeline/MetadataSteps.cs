using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Files become one schema. Parse: once per changed file. Link: once per changed set of documents.</summary>
internal sealed class MetadataSteps
{
    public MetadataSteps(InputSteps inputs)
    {
        OwnFiles = inputs.Sources.Select(static (source, token) => Parse(source, token)).WithTrackingName(StepNames.Parse).Collect();
        var packaged = inputs.Packages.SelectMany(static (all, _) => all.Sources).Select(static (source, token) => Parse(source, token)).Collect();
        Files = OwnFiles.Combine(packaged).Select(static (pair, _) => pair.Left.AddRange(pair.Right));
        Linked = Files.Combine(inputs.Options.Select(static (item, _) => item.TenantField)).Select(static (pair, token) => Link(pair.Left, pair.Right, token)).WithTrackingName(StepNames.Link);
        var objects = Linked.SelectMany(static (result, _) => result.Schema.Objects.Select(static schema => new LinkedObject(schema)));
        AllObjects = objects.Collect();
        Behaviours = Linked.Select(static (result, _) => result.Schema.Behaviours);
    }

    /// <summary>The files of the project.</summary>
    public IncrementalValueProvider<ImmutableArray<MetadataFile>> OwnFiles { get; }

    /// <summary>Those of its packages, too.</summary>
    public IncrementalValueProvider<ImmutableArray<MetadataFile>> Files { get; }

    /// <summary>What they say together.</summary>
    public IncrementalValueProvider<LinkResult> Linked { get; }

    /// <summary>The objects.</summary>
    public IncrementalValueProvider<ImmutableArray<LinkedObject>> AllObjects { get; }

    /// <summary>The behaviour of those that have any.</summary>
    public IncrementalValueProvider<EquatableArray<ObjectBehaviour>> Behaviours { get; }

    private static MetadataFile Parse(MetadataSource source, CancellationToken token)
    {
        WorkCounters.CountParse();
        return MetadataParser.Parse(source, token);
    }

    private static LinkResult Link(IReadOnlyList<MetadataFile> files, string? tenantField, CancellationToken token)
    {
        WorkCounters.CountLink();
        return MetadataLinker.Link(files, tenantField, token);
    }
}
