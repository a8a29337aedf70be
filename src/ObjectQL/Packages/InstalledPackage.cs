namespace ObjectQL;

/// <summary>A package within a database.</summary>
internal sealed class InstalledPackage(Package package, int number)
{
    private readonly List<IDisposable> _kept = [];

    public Package Package { get; } = package;

    /// <summary>Its bit among those of all packages; generated code knows the numbers of compiled ones.</summary>
    public int Number { get; } = number;

    public PackageState State { get; set; }

    /// <summary>Whether its <see cref="Package.Install"/> has run.</summary>
    public bool IsReady { get; set; }

    public void Keep(IDisposable item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _kept.Add(item);
    }

    /// <summary>Disposes of what the package added, the last first.</summary>
    public void Release()
    {
        for (var i = _kept.Count - 1; i >= 0; i--)
        {
            _kept[i].Dispose();
        }

        _kept.Clear();
    }
}
