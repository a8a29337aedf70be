namespace ObjectQL.Metadata;

/// <summary>
/// What one file says: the outcome of parsing, with places. A file that cannot be read has diagnostics, and as many documents as
/// could be saved. Two files are equal when their paths and their contents are: parsing depends on nothing else.
/// </summary>
/// <param name="Path">The file's path.</param>
/// <param name="Diagnostics">What is wrong within the file alone, whatever other files say.</param>
public sealed record MetadataFile(string Path, EquatableArray<MetadataDiagnostic> Diagnostics)
{
    /// <summary>The hash of the content that was parsed.</summary>
    public Hash128 ContentHash { get; init; }

    /// <summary>The stored queries of the file, with their places.</summary>
    public IEnumerable<StoredQuery> Queries => Documents.Items.Length == 0 ? [] : Documents.Items.Where(static item => item.Query is not null).Select(static item => item.Query!);

    /// <summary>Whether comments of the file suppress any rule.</summary>
    public bool HasSuppressions => Documents.Suppressions is not null;

    /// <summary>Whether a comment of the file suppresses a rule at a line, counted from 1.</summary>
    public bool Suppresses(string rule, int line) => Documents.Suppressions?.Covers(rule, line) == true;

    internal FileDocuments Documents { get; init; } = FileDocuments.None;

    /// <summary>Whether path and content are equal.</summary>
    public bool Equals(MetadataFile? other) =>
        ReferenceEquals(this, other)
        || (other is not null && ContentHash == other.ContentHash && Path == other.Path && Diagnostics.Equals(other.Diagnostics));

    /// <inheritdoc/>
    public override int GetHashCode() => ContentHash.GetHashCode();
}
