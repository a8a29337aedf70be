namespace ObjectQL;

/// <summary>Items of the registry, by type and name.</summary>
internal readonly struct RegistryRule : ITableRule<RegistryNode, RegistryKey>
{
    public static int HashOf(RegistryNode item) => item.Hash;

    public static bool IsOf(RegistryNode item, in RegistryKey key) => item.Entry.Name == key.Name && item.Entry.Type == key.Type;
}
