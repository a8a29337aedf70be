namespace ObjectQL;

/// <summary>Items have joined the metadata registry, or are gone.</summary>
public sealed class RegistryEvent : KernelEvent
{
    internal RegistryEvent(RegistryChange change, IReadOnlyList<RegistryEntry> entries)
        : base(change == RegistryChange.Registered ? EventKinds.MetadataRegistered : EventKinds.MetadataUnregistered, DateTimeOffset.UtcNow)
    {
        Change = change;
        Entries = entries;
    }

    /// <summary>What has happened to them.</summary>
    public RegistryChange Change { get; }

    /// <summary>What: one item, or all that came or went together.</summary>
    public IReadOnlyList<RegistryEntry> Entries { get; }

    internal override string Subject => Entries.Count == 1 ? Entries[0].Name : "";
}
