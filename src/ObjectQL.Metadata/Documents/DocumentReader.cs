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

        var documents = path.Kind switch
        {
            MetadataKind.Object => new FileDocuments
            {
                Objects = ObjectReader.Read(path, root as MappingNode, findings),
                IsBroken = outcome.IsBroken,
                Suppressions = suppressions,
            },
            MetadataKind.Trait => new FileDocuments
            {
                Traits = TraitReader.Read(path, root as MappingNode, findings),
                IsBroken = outcome.IsBroken,
                Suppressions = suppressions,
            },
            MetadataKind.Field => new FileDocuments
            {
                Fields = FieldFileReader.Read(path, root as MappingNode, findings),
                IsBroken = outcome.IsBroken,
                Suppressions = suppressions,
            },
            _ => new FileDocuments
            {
                Items = root is null ? [] : ItemReader.Read(path, root, findings),
                IsBroken = outcome.IsBroken,
                Suppressions = suppressions,
            },
        };
        return documents;
    }

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
