namespace ObjectQL.Metadata;

/// <summary>The metadata of an existing database.</summary>
/// <param name="Files">A file for each object, sorted by path.</param>
/// <param name="Notes">What could not be mapped, or is another in the metadata, in the order of the tables.</param>
public sealed record CatalogFiles(EquatableArray<MetadataSource> Files, EquatableArray<CatalogNote> Notes);
