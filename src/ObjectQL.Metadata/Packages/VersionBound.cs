namespace ObjectQL.Metadata;

/// <summary>One end of a range.</summary>
internal readonly record struct VersionBound(PackageVersion Version, bool IsUpper, bool IsIncluded)
{
    public bool Allows(PackageVersion version)
    {
        var order = version.CompareTo(Version);
        return (order == 0 && IsIncluded) || (IsUpper ? order < 0 : order > 0);
    }

    /// <summary>Whether it speaks of versions before the same version.</summary>
    public bool Names(PackageVersion version) => Version.Label is { Length: > 0 } and not "0"
        && Version.Major == version.Major && Version.Minor == version.Minor && Version.Patch == version.Patch;
}
