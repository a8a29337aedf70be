namespace ObjectQL.Metadata;

/// <summary>The documents of one object name, told apart: the definition, what extends it, and what is one too many.</summary>
internal sealed class ObjectGroup
{
    private ObjectGroup(ObjectDocument definition, IReadOnlyList<ObjectDocument> extensions)
    {
        Definition = definition;
        Extensions = extensions;
    }

    public ObjectDocument Definition { get; }

    public IReadOnlyList<ObjectDocument> Extensions { get; }

    /// <summary>
    /// The definition is the document that does not say it extends; of several such, the one that tells the most types (the first by
    /// path when equal). Another one is an extension when no typed field is in both, and a duplicate otherwise.
    /// </summary>
    public static ObjectGroup Of(IReadOnlyList<ObjectDocument> documents, DiagnosticSink sink)
    {
        if (documents.Count == 1)
        {
            return new ObjectGroup(documents[0], []);
        }

        var definition = Pick(documents.Where(d => !d.IsExtension && !d.LooksLikeExtension))
            ?? Pick(documents.Where(d => !d.IsExtension))
            ?? documents[0];
        var extensions = new List<ObjectDocument>();
        var types = new HashSet<string>(definition.TypedFields, StringComparer.Ordinal);
        foreach (var document in documents)
        {
            if (document == definition)
            {
                continue;
            }

            if (document.IsExtension || document.LooksLikeExtension)
            {
                extensions.Add(document);
            }
            else if (document.TypedFields.Any(types.Contains))
            {
                sink.Report(MetadataRules.DuplicateObject, document.NamePlace, document.Name, definition.Path);
            }
            else
            {
                sink.Report(MetadataRules.ImplicitExtension, document.NamePlace, document.Name, definition.Path);
                extensions.Add(document);
            }
        }

        return new ObjectGroup(definition, extensions);
    }

    private static ObjectDocument? Pick(IEnumerable<ObjectDocument> documents)
    {
        ObjectDocument? best = null;
        var most = -1;
        foreach (var document in documents)
        {
            var count = document.TypedFields.Count();
            if (count > most)
            {
                (best, most) = (document, count);
            }
        }

        return best;
    }
}
