namespace ObjectQL.Metadata;

/// <summary>What a package brings along for its host: its manifest, its metadata files, and what it declares in C#.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Type">The <c>[Plugin]</c> class with its namespace.</param>
/// <param name="Sources">The metadata files.</param>
/// <param name="Rows">The declarations.</param>
internal sealed record PackageSlice(PackageManifest Manifest, string Type, EquatableArray<MetadataSource> Sources, EquatableArray<SliceRow> Rows);
