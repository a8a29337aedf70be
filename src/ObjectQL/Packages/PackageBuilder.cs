using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Composes a package by hand, for hosts that do not build it as a library.</summary>
public sealed class PackageBuilder
{
    private readonly string _name;
    private readonly string _version;
    private readonly List<PackageDependency> _dependsOn = [];
    private readonly List<PackageDependency> _conflicts = [];
    private readonly List<PackageDependency> _provides = [];
    private Func<PackageContext, CancellationToken, ValueTask>? _install;
    private Func<PackageContext, CancellationToken, ValueTask>? _start;
    private Func<PackageContext, CancellationToken, ValueTask>? _stop;
    private Func<PackageContext, CancellationToken, ValueTask>? _uninstall;

    internal PackageBuilder(string name, string version)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(version);
        _name = name;
        _version = version;
    }

    /// <inheritdoc cref="DependsOnAttribute(string, string)"/>
    public PackageBuilder DependsOn(string name, string range = "*")
    {
        _dependsOn.Add(new PackageDependency(name, range));
        return this;
    }

    /// <inheritdoc cref="ConflictsAttribute(string, string)"/>
    public PackageBuilder Conflicts(string name, string range = "*")
    {
        _conflicts.Add(new PackageDependency(name, range));
        return this;
    }

    /// <inheritdoc cref="ProvidesAttribute(string, string)"/>
    public PackageBuilder Provides(string name, string version)
    {
        _provides.Add(new PackageDependency(name, version));
        return this;
    }

    /// <summary>What it does before it starts for the first time.</summary>
    public PackageBuilder OnInstall(Func<PackageContext, CancellationToken, ValueTask> install)
    {
        _install = install;
        return this;
    }

    /// <summary>What it does when the packages that it depends on have started: adding hooks, for instance.</summary>
    public PackageBuilder OnStart(Func<PackageContext, CancellationToken, ValueTask> start)
    {
        _start = start;
        return this;
    }

    /// <summary>What it does when it only adds hooks and the like.</summary>
    public PackageBuilder OnStart(Action<PackageContext> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return OnStart((context, _) =>
        {
            start(context);
            return default;
        });
    }

    /// <summary>What it does before the packages that it depends on stop.</summary>
    public PackageBuilder OnStop(Func<PackageContext, CancellationToken, ValueTask> stop)
    {
        _stop = stop;
        return this;
    }

    /// <summary>What it does when it has stopped for good.</summary>
    public PackageBuilder OnUninstall(Func<PackageContext, CancellationToken, ValueTask> uninstall)
    {
        _uninstall = uninstall;
        return this;
    }

    /// <summary>The package.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: its name, its version or a range is none.</exception>
    public Package Build()
    {
        var manifest = new PackageManifest(_name, _version)
        {
            DependsOn = _dependsOn.ToEquatableArray(),
            Conflicts = _conflicts.ToEquatableArray(),
            Provides = _provides.ToEquatableArray(),
        };
        return manifest.Problem is { } problem
            ? throw new ObjectQLException(ErrorCode.Configuration, $"The package '{_name}': {problem}.")
            : new Package(manifest) { Install = _install, Start = _start, Stop = _stop, Uninstall = _uninstall };
    }
}
