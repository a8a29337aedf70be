using System.Security.Claims;

namespace ObjectQL.Hosting;

/// <summary>How an application opens its database, and whose sessions it hands out.</summary>
public sealed class ObjectQLOptions
{
    /// <summary>Makes the driver of all objects that name no data source. Required.</summary>
    public Func<IServiceProvider, Driver>? Driver { get; set; }

    /// <summary>Makes the drivers of the named data sources.</summary>
    public IDictionary<string, Func<IServiceProvider, Driver>> Datasources { get; } = new Dictionary<string, Func<IServiceProvider, Driver>>(StringComparer.Ordinal);

    /// <summary>Whose session a scope gets; null for the user of the HTTP request, as <see cref="Principal"/> reads it.</summary>
    public Func<IServiceProvider, User>? User { get; set; }

    /// <summary>
    /// Who a principal is: by default the id is the claim <c>sub</c> or <see cref="ClaimTypes.NameIdentifier"/>, the roles are the claims of the identities' role
    /// type, the tenant is the claim <c>tenant</c>, and the other claims are attributes (<c>$current_user.department</c>).
    /// </summary>
    public Func<ClaimsPrincipal, User> Principal { get; set; } = ClaimsUser.Of;

    /// <summary>
    /// The language of the messages of rules in a scope: by default that of the request's localization (<c>UseRequestLocalization</c>), else the one that <c>Accept-Language</c> prefers;
    /// null or empty for English.
    /// </summary>
    public Func<IServiceProvider, string?> Language { get; set; } = ScopeLanguage.Of;

    /// <summary>Who a request without an identity is; null refuses its session with <c>UNAUTHORIZED</c>.</summary>
    public User? Anonymous { get; set; }

    /// <summary>Whether the seed data of the metadata are stored at the start.</summary>
    public bool Seed { get; set; }

    /// <summary>The environment whose seed data are meant; null for the name of the host's environment.</summary>
    public string? SeedEnvironment { get; set; }

    /// <summary>Statements that take so long are logged as warnings, without their values; null for none.</summary>
    public TimeSpan? SlowStatements { get; set; }

    /// <summary>Calls of hooks that take so long are logged as warnings; null for none.</summary>
    public TimeSpan? SlowHooks { get; set; }

    /// <summary>What is said about packages before the first of them starts, as in <see cref="DatabaseOptions.Packages"/>: <c>options.Packages = packages => packages.StartsInParallel = false</c>; null for nothing.</summary>
    public Action<PackageHost>? Packages { get; set; }

    internal HostedCache Cache { get; } = new();

    /// <summary>How much the cache in this process holds (<see cref="Database.CacheLimits"/>); null for the defaults.</summary>
    public CacheLimits? CacheLimits
    {
        get => Cache.Limits;
        set => Cache.Limits = value;
    }

    /// <summary>Keeps what is read of an object, from the opening on: <c>options.UseCache("projects")</c>.</summary>
    public ObjectQLOptions UseCache(string objectName, CacheOptions? cache = null)
    {
        Cache.Use(objectName, cache);
        return this;
    }

    /// <summary>
    /// Puts the <c>IDistributedCache</c> of the services behind the cache in this process (<see cref="DatabaseCache.Share"/>). Every process that writes the database says so.
    /// </summary>
    /// <param name="databaseName">A name of the database that nothing else in that cache has.</param>
    /// <param name="cache">How it is used; null for the defaults.</param>
    public ObjectQLOptions ShareCache(string databaseName, SharedCacheOptions? cache = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(databaseName);
        Cache.Share(databaseName, cache);
        return this;
    }

    /// <summary>Uses a driver: <c>options.UseDriver(new SqliteDriver("tracker.db"))</c>.</summary>
    public ObjectQLOptions UseDriver(Driver driver)
    {
        ArgumentNullException.ThrowIfNull(driver);
        Driver = _ => driver;
        return this;
    }

    /// <summary>Uses a driver for the objects of a named data source.</summary>
    public ObjectQLOptions UseDriver(string datasource, Driver driver)
    {
        ArgumentNullException.ThrowIfNull(driver);
        Datasources[datasource] = _ => driver;
        return this;
    }
}
