namespace ObjectQL;

/// <summary>A package within a database.</summary>
internal sealed class InstalledPackage(PackageHost host, Package package, int number)
{
    private readonly Lock _lock = new();
    private readonly List<IDisposable> _kept = [];
    private bool _isLive;

    public PackageHost Host { get; } = host;

    public Package Package { get; } = package;

    /// <summary>Its bit among those of all packages; generated code knows the numbers of compiled ones.</summary>
    public int Number { get; } = number;

    public PackageState State { get; set; }

    /// <summary>Whether its <see cref="Package.Install"/> has run.</summary>
    public bool IsReady { get; set; }

    /// <summary>It starts: from here until it has stopped it may add things.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _isLive = true;
        }
    }

    /// <summary>Refuses what a package adds that has not begun, or has stopped.</summary>
    /// <exception cref="InvalidOperationException">It is so.</exception>
    public void DemandLive()
    {
        lock (_lock)
        {
            if (!_isLive)
            {
                throw Stopped();
            }
        }
    }

    /// <summary>Keeps what goes when the package stops; at once, where it has stopped.</summary>
    /// <exception cref="InvalidOperationException">It has stopped.</exception>
    public void Keep(IDisposable item)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (_lock)
        {
            if (_isLive)
            {
                _kept.Add(item);
                return;
            }
        }

        item.Dispose();
        throw Stopped();
    }

    /// <summary>Disposes of what the package added, the last first.</summary>
    /// <returns>What was thrown; it keeps nothing else from going.</returns>
    public List<Exception> Release()
    {
        IDisposable[] kept;
        lock (_lock)
        {
            _isLive = false;
            kept = [.. _kept];
            _kept.Clear();
        }

        var failures = new List<Exception>();
        for (var i = kept.Length - 1; i >= 0; i--)
        {
            try
            {
                kept[i].Dispose();
            }
            catch (Exception error)
            {
                failures.Add(error);
            }
        }

        return failures;
    }

    private InvalidOperationException Stopped() => new($"The package '{Package.Name}' has stopped and adds nothing more; what belongs to it, it adds while it starts or runs.");
}
