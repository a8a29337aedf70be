using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>What became of metadata that was loaded at run time.</summary>
/// <param name="Objects">The objects that joined, sorted by name.</param>
/// <param name="Findings">What is worth knowing about the files; errors are thrown.</param>
/// <param name="SchemaReports">What was done to each data source that holds one of them, by name.</param>
public sealed record LoadedMetadata(
    IReadOnlyList<string> Objects, IReadOnlyList<MetadataDiagnostic> Findings, IReadOnlyDictionary<string, SchemaReport> SchemaReports)
{
    /// <summary>The load.</summary>
    internal MetadataLoad? Load { get; init; }
}
