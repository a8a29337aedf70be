namespace ObjectQL;

/// <summary>An item with the package that it is of.</summary>
/// <param name="entry">The item.</param>
/// <param name="slice">What its package has.</param>
internal sealed class RegistryNode(RegistryEntry entry, RegistrySlice slice)
{
    public RegistryEntry Entry => entry;

    public RegistrySlice Slice => slice;
}
