namespace ObjectQL;

/// <summary>
/// A cache that several processes share, such as Redis: bytes by key. It may lose anything at any time, and fail; it must not give back what was overwritten. Who can write to it decides what
/// others read, so it is as trusted as the database.
/// </summary>
/// <remarks><c>ObjectQL.Hosting</c> makes one of every <c>IDistributedCache</c>.</remarks>
public interface ISharedCache
{
    /// <summary>Gets a value; null when there is none.</summary>
    ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps a value, in place of an earlier one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; given away.</param>
    /// <param name="timeToLive">How long at most.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    ValueTask SetAsync(string key, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken);
}
