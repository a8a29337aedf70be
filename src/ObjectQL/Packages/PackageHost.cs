using System.Diagnostics.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// The packages of a database: those that its model was compiled with, and those that are installed while it runs. They start behind the packages that they depend on and stop before them.
/// Code in the process cannot be caged: a package is trusted as far as its assembly is.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore whose wait handle nobody asks for holds nothing.")]
public sealed partial class PackageHost
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Lock _switches = new();
    private InstalledPackage[] _packages;
    private readonly List<string> _names;
    private PackageGate[] _gates;

    internal PackageHost(Database database, Package[] packages)
    {
        Database = database;
        _packages = packages.Length == 0 ? [] : [.. packages.Select((package, number) => new InstalledPackage(this, package, number))];
        _names = [.. packages.Select(static package => package.Name)];
        _gates = [.. _names.Select(static _ => new PackageGate())];
    }

    internal Database Database { get; }

    /// <summary>The packages, each behind those that it depends on.</summary>
    public IReadOnlyList<Package> All => [.. Ordered(Volatile.Read(ref _packages)).Select(static item => item.Package)];

    /// <summary>The package of that name; null when there is none.</summary>
    public Package? Find(string name) => Array.Find(Volatile.Read(ref _packages), item => item.Package.Name == name)?.Package;

    /// <summary>How far a package has come.</summary>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such package.</exception>
    public PackageState StateOf(string name) => Get(name).State;

    /// <summary>Whether a package may work, as far as <see cref="Disable"/> has not said otherwise.</summary>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such package.</exception>
    public bool IsEnabled(string name) => (GateOf(Get(name).Number).Rest & PackageRest.Disabled) == 0;

    /// <summary>
    /// Lets a package rest, at once and for everybody: its hooks, middleware, listeners, and validation rules, those of its files as well as [Rule] methods. Its actions, and every operation on
    /// an object that it defines, are refused. What records are made of stays in force (fields, defaults, formulas, summaries, state machines), and so do permissions, so that nobody may do more than before. Packages that
    /// depend on it are not asked.
    /// </summary>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such package.</exception>
    public void Disable(string name) => Switch(Get(name), off: true);

    /// <summary>Takes <see cref="Disable"/> back.</summary>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such package.</exception>
    public void Enable(string name) => Switch(Get(name), off: false);

    /// <summary>
    /// How long who stops or uninstalls a package waits for the calls of its hooks, rules, middleware, actions and listeners that run already; further ones rest meanwhile. When they take longer, the package goes on as it
    /// was. Closing the database goes on without them.
    /// </summary>
    public TimeSpan StopTimeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, Timeout.InfiniteTimeSpan);
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether packages that do not depend on each other start side by side: what they do before they first wait still comes one after the other, in the order of <see cref="All"/>. Off, each starts when the one before
    /// has started.
    /// </summary>
    public bool StartsInParallel { get; set; } = true;

    /// <summary>The packages and what they depend on, as a Mermaid diagram.</summary>
    public string ToMermaid() => Graph(Volatile.Read(ref _packages)).ToMermaid();

    /// <summary>Installs packages that were composed by hand and starts them, all or none.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: one is missing, does not fit or cannot start; the message names the chain. Nothing has changed then.</exception>
    public async ValueTask InstallAsync(IReadOnlyList<Package> packages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(packages);
        if (packages.Contains(null!))
        {
            throw new ArgumentException("One of the packages is null.", nameof(packages));
        }

        InstalledPackage[] added;
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var before = _packages;
            added = [.. packages.Select(package => new InstalledPackage(this, package, NumberOf(package)))];
            InstalledPackage[] all = [.. before, .. added];
            ThrowIfBroken(Graph(all));
            Volatile.Write(ref _packages, all);
            Array.ForEach(added, package =>
            {
                Reopen(package);
                Database.RegistryIfAny?.Restore(package.Package.Name);
            });
            try
            {
                await StartAllAsync(cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                await UninstallQuietlyAsync(added).ConfigureAwait(false);
                Array.ForEach(added, package =>
                {
                    Shut(package);
                    Database.RegistryIfAny?.UnregisterPackage(package.Package.Name);
                });
                Volatile.Write(ref _packages, before);
                throw;
            }
        }
        finally
        {
            _gate.Release();
        }

        // Outside, so that who listens may install others.
        foreach (var package in added)
        {
            await TellAsync(EventKinds.PackageInstalled, package).ConfigureAwait(false);
        }
    }

    /// <summary>Stops a package, behind the calls of it that run, and takes it out with its limits. Its tables and records stay; operations on its objects are refused until it comes again.</summary>
    /// <exception cref="ObjectQLException">
    /// <c>NOT_FOUND</c>: there is no such package; <c>CONFIG_ERROR</c>: other packages depend on it, or calls of it run for longer than <see cref="StopTimeout"/>; <c>INVALID_REQUEST</c>: a call of it asks for
    /// that, and would wait for itself. Nothing has changed then.
    /// </exception>
    public async ValueTask UninstallAsync(string name, CancellationToken cancellationToken = default)
    {
        var package = Get(name);
        if (WaitsForItself(package, mustStop: false) is { } own)
        {
            // Not behind others: one who waits for this call would be waited for.
            throw own;
        }

        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            package = Get(name);
            if (Dependent(package) is { } dependent)
            {
                throw new ObjectQLException(ErrorCode.Configuration, $"The package '{name}' cannot be uninstalled, since '{dependent.Name}' {dependent.Version} depends on it; uninstall that one first.");
            }

            await StopAsync(package, mustStop: false, cancellationToken).ConfigureAwait(false);
            await RunAsync(package, package.Package.Uninstall, cancellationToken).ConfigureAwait(false);

            // Generated code still asks for the gate of a compiled package.
            Shut(package);

            // A registry that is asked for later would find what was compiled.
            Database.Registry.UnregisterPackage(name);
            Volatile.Write(ref _packages, Array.FindAll(_packages, item => item != package));
        }
        finally
        {
            _gate.Release();
        }

        await TellAsync(EventKinds.PackageUninstalled, package).ConfigureAwait(false);
    }

    /// <summary>Starts the packages that have not started, in the order of their dependencies; opening a database does it. When one fails, those that it started are stopped again.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: packages do not fit, or one cannot start.</exception>
    public async ValueTask StartAsync(CancellationToken cancellationToken = default)
    {
        InstalledPackage[] installed;
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfBroken(Graph(_packages));
            installed = [.. Ordered(_packages).Where(static package => !package.IsReady)];
            await StartAllAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }

        foreach (var package in installed)
        {
            await TellAsync(EventKinds.PackageInstalled, package).ConfigureAwait(false);
        }
    }

    /// <summary>Stops all packages, each before those that it depends on; closing a database does it. What one throws does not keep the others from stopping.</summary>
    /// <exception cref="AggregateException">What packages threw.</exception>
    public async ValueTask StopAsync(CancellationToken cancellationToken = default)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await StopAllAsync(Ordered(_packages).Reverse(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    internal PackageGate GateOf(int number) => Volatile.Read(ref _gates)[number];

    /// <summary>The name of the package with that number.</summary>
    internal string NameOf(int number) => Array.Find(Volatile.Read(ref _packages), item => item.Number == number)?.Package.Name ?? "that was uninstalled";

    private ValueTask TellAsync(EventKinds kind, InstalledPackage package) =>
        Database.EventsIfAny is { IsHeard: true } events ? events.PublishAsync(new PackageEvent(kind, package.Package)) : default;

    private static PackageGraph Graph(InstalledPackage[] packages) => PackageGraph.Of(packages.Select(static item => item.Package.Manifest));

    /// <summary>A package that would miss another one, whoever else may stand in for it; null when none would.</summary>
    private PackageManifest? Dependent(InstalledPackage package)
    {
        var left = Graph(Array.FindAll(_packages, item => item != package));
        return left.Problems.FirstOrDefault(static problem => problem.Fault is PackageFault.Missing or PackageFault.Version) is { } problem
            ? left.Order.First(manifest => manifest.Name == problem.Package)
            : null;
    }

    private static IEnumerable<InstalledPackage> Ordered(InstalledPackage[] packages) =>
        Graph(packages).Order.Select(manifest => Array.Find(packages, item => ReferenceEquals(item.Package.Manifest, manifest))!);

    private static void ThrowIfBroken(PackageGraph graph)
    {
        if (graph.Problems.Count != 0)
        {
            throw new ObjectQLException(ErrorCode.Configuration, string.Join(" ", graph.Problems.Select(static problem => problem.Message)));
        }
    }

    internal InstalledPackage Get(string name)
    {
        var packages = Volatile.Read(ref _packages);
        return Array.Find(packages, item => item.Package.Name == name)
            ?? throw new ObjectQLException(ErrorCode.NotFound, $"There is no package '{name}' in {Database.Model.Name}.{NearName.Hint(name, packages.Select(static item => item.Package.Name))}");
    }

    /// <summary>The number of a package that comes back, by which generated code may know it, else a new one; so packages that come and go do not use up numbers.</summary>
    private int NumberOf(Package package)
    {
        var known = _names.IndexOf(package.Name);
        if (known >= 0)
        {
            return known;
        }

        _names.Add(package.Name);
        Volatile.Write(ref _gates, [.. _gates, new PackageGate()]);
        return _names.Count - 1;
    }
}
