using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>What a referenced assembly says about itself as a package.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Slice">Its slice; null when it was written by another version.</param>
internal sealed record ReferredSlice(string Assembly, PackageSlice? Slice);
