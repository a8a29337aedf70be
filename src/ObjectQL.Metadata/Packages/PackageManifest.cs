namespace ObjectQL.Metadata;

/// <summary>What a package says about itself and about others.</summary>
/// <param name="Name">Its name: <c>@my-org/tags</c>.</param>
/// <param name="Version">Its version.</param>
public sealed record PackageManifest(string Name, string Version)
{
    /// <summary>The name by which packages ask for a version of the kernel.</summary>
    public const string CoreName = "@objectql/core";

    /// <summary>The version of the kernel, counted as the original counts: packages that fit its core fit this one.</summary>
    public const string CoreVersion = "4.2.2";

    /// <summary>The packages that must be there.</summary>
    public EquatableArray<PackageDependency> DependsOn { get; init; }

    /// <summary>The packages that must not be there.</summary>
    public EquatableArray<PackageDependency> Conflicts { get; init; }

    /// <summary>Other names by which it may be asked for, each with a version.</summary>
    public EquatableArray<PackageDependency> Provides { get; init; }

    /// <summary>What is wrong with the manifest alone, or null.</summary>
    public string? Problem =>
        !IsName(Name) ? $"'{Name}' is no name of a package; write one such as '@my-org/tags', in small letters, digits, '-', '_' and '.'"
        : !PackageVersion.TryParse(Version, out _) ? $"'{Version}' is no version; write three numbers, such as '1.0.0'"
        : DependsOn.Concat(Conflicts).FirstOrDefault(static item => VersionRange.TryParse(item.Range) is null) is { } wrong ? $"'{wrong.Range}' is no range of versions of '{wrong.Name}'; write one such as '^1.0.0' or '>=1.2.0 <2.0.0'"
        : Provides.FirstOrDefault(static item => !PackageVersion.TryParse(item.Range, out _)) is { } provided ? $"'{provided.Range}' is no version of '{provided.Name}', which it provides; write three numbers, such as '1.0.0'"
        : DependsOn.Any(item => item.Name == Name) ? "depends on itself"
        : Name == CoreName || Provides.Any(static item => item.Name == CoreName) ? $"'{CoreName}' is the kernel, which no package is or provides"
        : Provides.GroupBy(static item => item.Name).FirstOrDefault(group => group.Count() > 1 || group.Key == Name) is { } twice ? $"it answers to '{twice.Key}' in more than one version; keep one"
        : null;

    /// <summary>The version in which it answers to a name; null when it does not.</summary>
    internal PackageVersion? VersionAs(string name)
    {
        var text = name == Name ? Version : Provides.FirstOrDefault(item => item.Name == name)?.Range;
        return text is not null && PackageVersion.TryParse(text, out var version) ? version : null;
    }

    private static bool IsName(string name)
    {
        var isScoped = name.Length != 0 && name[0] == '@';
        var parts = isScoped ? name.Substring(1).Split('/') : [name];
        return parts.Length == (isScoped ? 2 : 1)
            && Array.TrueForAll(parts, static part => part.Length != 0 && part[0] is not ('.' or '_') && part.All(static c => c is '-' or '_' or '.' or (>= 'a' and <= 'z') or (>= '0' and <= '9')));
    }
}
