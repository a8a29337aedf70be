namespace ObjectQL.Metadata;

/// <summary>What keeps packages from working together.</summary>
internal enum PackageFault : byte
{
    /// <summary>The manifest of a package cannot be read.</summary>
    Manifest,

    /// <summary>A package that is needed is not there.</summary>
    Missing,

    /// <summary>A package that is needed is there in a version that does not fit.</summary>
    Version,

    /// <summary>Two packages that exclude each other are there.</summary>
    Conflict,

    /// <summary>Packages need each other in a circle.</summary>
    Circle,
}
