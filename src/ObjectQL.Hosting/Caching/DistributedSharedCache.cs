using Microsoft.Extensions.Caching.Distributed;

namespace ObjectQL.Hosting;

/// <summary>Any <see cref="IDistributedCache"/> (Redis, SQL Server, in memory) as what <see cref="DatabaseCache.Share"/> takes.</summary>
/// <param name="cache">The cache. It must not give back what was overwritten: no replica that lags.</param>
public sealed class DistributedSharedCache(IDistributedCache cache) : ISharedCache
{
    /// <inheritdoc/>
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => await cache.GetAsync(key, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask SetAsync(string key, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        await cache.SetAsync(key, value, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = timeToLive }, cancellationToken).ConfigureAwait(false);
}
