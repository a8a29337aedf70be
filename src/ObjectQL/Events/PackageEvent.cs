namespace ObjectQL;

/// <summary>A package has been installed and has started, or has been uninstalled.</summary>
public sealed class PackageEvent : KernelEvent
{
    internal PackageEvent(EventKinds kind, Package package)
        : base(kind, DateTimeOffset.UtcNow)
    {
        PackageName = package.Name;
        Version = package.Version;
    }

    /// <summary>The package: <c>@my-org/my-plugin</c>.</summary>
    public string PackageName { get; }

    /// <summary>Its version.</summary>
    public string Version { get; }

    internal override string Subject => PackageName;
}
