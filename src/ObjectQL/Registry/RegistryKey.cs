namespace ObjectQL;

/// <summary>By what an item of the metadata registry is found.</summary>
/// <param name="Type">The kind of metadata.</param>
/// <param name="Name">The name among those of its type.</param>
public readonly record struct RegistryKey(string Type, string Name);
