namespace ObjectQL;

/// <summary>How a database is opened: <c>TrackerDb.OpenAsync(driver, new DatabaseOptions { Packages = packages => packages.StartsInParallel = false })</c>.</summary>
public record DatabaseOptions
{
    /// <summary>The drivers of named data sources; null for none.</summary>
    public IReadOnlyDictionary<string, Driver>? Datasources { get; init; }

    /// <summary>Where the classes come from whose methods are hooks or actions, and listeners of events; null for none.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>What is said about packages before the first of them starts: whether they start side by side, their limits, which of them rest; null for nothing.</summary>
    public Action<PackageHost>? Packages { get; init; }
}
