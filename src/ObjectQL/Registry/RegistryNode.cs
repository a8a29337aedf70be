namespace ObjectQL;

/// <summary>An item with the package that it is of. It joins once and leaves once; who registers the same name again makes another one.</summary>
/// <param name="entry">The item.</param>
/// <param name="slice">What its package has.</param>
/// <param name="hash">The hash of its key.</param>
/// <param name="ofType">The list of the items of its type.</param>
/// <param name="others">The other lists that it is in.</param>
internal sealed class RegistryNode(RegistryEntry entry, RegistrySlice slice, int hash, RegistryList ofType, RegistryList[] others)
{
    public RegistryEntry Entry => entry;

    public RegistrySlice Slice => slice;

    public int Hash => hash;

    public RegistryList OfType => ofType;

    /// <summary>By tag, and by what it needs; each once.</summary>
    public RegistryList[] Others => others;

    /// <summary>Its neighbours among the items of its package; changed by who holds the registry's lock.</summary>
    public RegistryNode? Next { get; set; }

    /// <inheritdoc cref="Next"/>
    public RegistryNode? Previous { get; set; }
}
