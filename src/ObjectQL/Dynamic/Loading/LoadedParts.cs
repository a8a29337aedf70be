using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>What files that are loaded at run time add to a model.</summary>
/// <param name="Load">The load.</param>
/// <param name="Objects">The objects, sorted by name.</param>
/// <param name="Items">The items of the registry.</param>
/// <param name="Roles">The roles that the permissions mention; null when there are no permissions.</param>
/// <param name="TenantField">The field that has the tenant of every record; null when nothing was said.</param>
/// <param name="Findings">What is worth knowing about the files.</param>
internal sealed record LoadedParts(
    MetadataLoad Load, LoadedObject[] Objects, MetadataItem[] Items, string[]? Roles, string? TenantField, IReadOnlyList<MetadataDiagnostic> Findings);
