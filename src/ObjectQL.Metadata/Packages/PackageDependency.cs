namespace ObjectQL.Metadata;

/// <summary>Another package, and which of its versions.</summary>
/// <param name="Name">The name of the package.</param>
/// <param name="Range">The versions as <see cref="VersionRange"/> reads them; of what is provided, one version.</param>
public sealed record PackageDependency(string Name, string Range);
