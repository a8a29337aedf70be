using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A package at run time: its manifest, and what it does when it comes and goes.</summary>
/// <param name="manifest">The manifest.</param>
public sealed class Package(PackageManifest manifest)
{
    /// <summary>What it says about itself and about others.</summary>
    public PackageManifest Manifest { get; } = manifest;

    /// <summary>Its name.</summary>
    public string Name => Manifest.Name;

    /// <summary>Its version.</summary>
    public string Version => Manifest.Version;

    /// <summary>Called once before it starts for the first time.</summary>
    public Func<PackageContext, CancellationToken, ValueTask>? Install { get; init; }

    /// <summary>Called when the packages that it depends on have started.</summary>
    public Func<PackageContext, CancellationToken, ValueTask>? Start { get; init; }

    /// <summary>Called before the packages that it depends on stop.</summary>
    public Func<PackageContext, CancellationToken, ValueTask>? Stop { get; init; }

    /// <summary>Called when it has stopped for good.</summary>
    public Func<PackageContext, CancellationToken, ValueTask>? Uninstall { get; init; }

    /// <summary>Begins a package that is composed by hand: <c>Package.Create("@my-org/clock", "1.0.0").DependsOn("@objectql/core", "^4.0.0").OnStart(...).Build()</c>.</summary>
    public static PackageBuilder Create(string name, string version) => new(name, version);

    /// <inheritdoc/>
    public override string ToString() => Name + " " + Version;
}
