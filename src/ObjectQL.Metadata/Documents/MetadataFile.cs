namespace ObjectQL.Metadata;

/// <summary>
/// What one file says: the outcome of parsing, value-equal, with places (its documents live in <c>Documents/</c>).
/// A file that cannot be read has diagnostics and no documents.
/// </summary>
/// <param name="Path">The file's path.</param>
/// <param name="Diagnostics">What is wrong within the file alone.</param>
public sealed record MetadataFile(string Path, EquatableArray<MetadataDiagnostic> Diagnostics);
