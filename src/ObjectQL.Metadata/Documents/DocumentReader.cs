namespace ObjectQL.Metadata;

/// <summary>The value of a file becomes the documents of its kind.</summary>
internal static class DocumentReader
{
    public static FileDocuments Read(MetadataPath path, ReadOutcome outcome, Suppressions? suppressions, DiagnosticSink sink)
    {
        // Of a broken file only its error is told; what follows is read for what it is worth.
        var findings = outcome.IsBroken ? new DiagnosticSink() : sink;
        var root = outcome.Root;
        if (root is not null && !HasKnownRoot(path, root, findings))
        {
            root = null;
        }

        // Without content nothing but that is told either.
        var isBroken = outcome.IsBroken || root is null;
        var map = root as MappingNode;
        if (root is not null && path.Kind is not (MetadataKind.Data or MetadataKind.Snapshot))
        {
            VariableNames.Check(root, findings);
        }

        return new FileDocuments
        {
            Objects = path.Kind == MetadataKind.Object ? [.. ObjectReader.Read(path, map, findings)] : [],
            Traits = path.Kind == MetadataKind.Trait ? [.. TraitReader.Read(path, map, findings)] : [],
            Fields = path.Kind == MetadataKind.Field ? [.. FieldFileReader.Read(path, map, findings)] : [],
            Items = root is not null && !BelongsToObjects(path.Kind) ? [.. ItemReader.Read(path, root, findings)] : [],
            Snapshot = path.Kind == MetadataKind.Snapshot && map is not null ? SnapshotReader.Read(map, findings) : [],
            IsBroken = isBroken && path.Kind != MetadataKind.Snapshot,
            Suppressions = suppressions,
        };
    }

    private static bool BelongsToObjects(MetadataKind kind) => kind is MetadataKind.Object or MetadataKind.Trait or MetadataKind.Field or MetadataKind.Snapshot;

    private static bool HasKnownRoot(MetadataPath path, Node root, DiagnosticSink sink)
    {
        if (root is MappingNode || (root is SequenceNode && path.Kind == MetadataKind.Data))
        {
            return true;
        }

        sink.Report(
            MetadataRules.WrongRoot,
            root.Place with { Length = 0 },
            path.TypeName,
            path.Kind == MetadataKind.Data ? "a list of records" : "a map",
            root.Noun);
        return false;
    }
}
