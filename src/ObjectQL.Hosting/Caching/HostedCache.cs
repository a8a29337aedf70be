using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace ObjectQL.Hosting;

/// <summary>What an application says of the caches of its database, done before anything is written.</summary>
internal sealed class HostedCache
{
    private readonly Dictionary<string, CacheOptions> _objects = new(StringComparer.Ordinal);
    private (string DatabaseName, SharedCacheOptions? Options)? _shared;

    /// <summary>How much it holds; null for the defaults.</summary>
    public CacheLimits? Limits { get; set; }

    public void Use(string objectName, CacheOptions? options) => _objects[objectName] = options ?? new CacheOptions();

    public void Share(string databaseName, SharedCacheOptions? options) => _shared = (databaseName, options);

    public void Begin(Database database, IServiceProvider services)
    {
        if (Limits is { } limits)
        {
            database.CacheLimits = limits;
        }

        foreach (var (name, options) in _objects)
        {
            database.Cache.Use(name, options);
        }

        if (_shared is var (databaseName, shared))
        {
            var cache = services.GetService<IDistributedCache>() ?? throw new ObjectQLException(
                ErrorCode.Configuration, $"{database.Model.Name} shares its cache, but there is no IDistributedCache; add one, as AddStackExchangeRedisCache does, or leave out ShareCache.");
            database.Cache.Share(new DistributedSharedCache(cache), databaseName, shared);
        }
    }
}
