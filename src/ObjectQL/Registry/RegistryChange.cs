namespace ObjectQL;

/// <summary>What happened to items of the metadata registry.</summary>
public enum RegistryChange
{
    /// <summary>They joined, or took the place of others.</summary>
    Registered,

    /// <summary>They are gone.</summary>
    Unregistered,
}
