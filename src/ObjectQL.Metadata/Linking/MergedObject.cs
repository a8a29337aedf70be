namespace ObjectQL.Metadata;

/// <summary>An object merged of several documents.</summary>
/// <param name="Inputs">The documents, in the order of their merging.</param>
/// <param name="Converted">The schema.</param>
/// <param name="Diagnostics">What the merge found.</param>
internal sealed record MergedObject(IReadOnlyList<object> Inputs, ConvertedObject Converted, IReadOnlyList<MetadataDiagnostic> Diagnostics)
{
    /// <summary>Whether a merge of these documents would give this again.</summary>
    public bool IsOf(IReadOnlyList<object> inputs)
    {
        if (inputs.Count != Inputs.Count)
        {
            return false;
        }

        for (var i = 0; i < inputs.Count; i++)
        {
            if (!ReferenceEquals(inputs[i], Inputs[i]))
            {
                return false;
            }
        }

        return true;
    }
}
