namespace ObjectQL;

/// <summary>The metadata registry has changed.</summary>
/// <param name="change">How.</param>
/// <param name="entries">What: one item, or all of a package.</param>
public sealed class RegistryChangedEventArgs(RegistryChange change, IReadOnlyList<RegistryEntry> entries) : EventArgs
{
    /// <summary>How.</summary>
    public RegistryChange Change { get; } = change;

    /// <summary>What: one item, or all of a package.</summary>
    public IReadOnlyList<RegistryEntry> Entries { get; } = entries;
}
