namespace ObjectQL;

/// <summary>What one package has in the registry. It goes by one write: from then on nobody finds anything of it.</summary>
internal sealed class RegistrySlice
{
    private volatile bool _isGone;

    /// <summary>Its items; changed by who holds the registry's lock.</summary>
    public Dictionary<RegistryKey, RegistryNode> Nodes { get; } = [];

    /// <summary>Whether the package is gone.</summary>
    public bool IsGone
    {
        get => _isGone;
        set => _isGone = value;
    }
}
