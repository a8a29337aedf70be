using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>
/// A driver's connections. Each thread keeps the one that it released last; then comes what lies idle, then opening another one, and only then waiting, first come first served. What is
/// acquired must be released, or discarded, exactly once.
/// </summary>
/// <typeparam name="T">The driver's connection.</typeparam>
public abstract class ConnectionPool<T> : Pool
    where T : PooledConnection
{
    /// <summary>Creates a pool. Nothing is opened.</summary>
    /// <param name="name">How it is called, unless the settings say otherwise.</param>
    /// <param name="maxConnections">The greatest number of connections.</param>
    /// <param name="settings">How it behaves.</param>
    /// <param name="acquireTimeout">How long an operation waits, unless the settings say otherwise.</param>
    /// <param name="counts">Whether its connections count towards the manager's limit; false only for what those who hold others must always get.</param>
    protected ConnectionPool(string name, int maxConnections, PoolSettings settings, TimeSpan acquireTimeout, bool counts = true)
        : base(name, maxConnections, settings, acquireTimeout, counts)
    {
    }

    /// <summary>Whether opening a connection takes no round trip, so that <see cref="TryAcquire"/> does it.</summary>
    protected virtual bool OpensSynchronously => false;

    /// <summary>The option to raise when there are too few connections.</summary>
    protected virtual string OptionOfMax => "MaxConnections";

    private protected sealed override bool OpensAtOnce => OpensSynchronously;

    private protected sealed override string LimitOption => OptionOfMax;

    /// <summary>A connection that is there, or that can be opened without waiting; null otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? TryAcquire() => Unsafe.As<T?>(TryTake());

    /// <summary>A connection: one that is there, a new one, or the next that comes back.</summary>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ObjectQLException"><c>DRIVER_TRANSACTION_FAILED</c>: none came free in time.</exception>
    public async ValueTask<T> AcquireAsync(CancellationToken cancellationToken = default) => (T)await TakeAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Gives a connection back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release(T connection) => Give(connection);

    /// <summary>Closes a connection that can be used no more, instead of giving it back.</summary>
    public void Discard(T connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Drop(connection);
    }

    /// <summary>Adds a connection that was opened for another purpose; it is closed when there are enough.</summary>
    public void Add(T connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Adopt(connection);
    }

    /// <summary>Closes the pool: who waits is refused, and connections that are out are closed when they come back.</summary>
    /// <param name="waits">Whether to wait until they have.</param>
    public ValueTask CloseAsync(bool waits) => CloseAllAsync(waits);

    /// <summary>Opens a connection.</summary>
    protected abstract ValueTask<T> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Opens a connection, where <see cref="OpensSynchronously"/>.</summary>
    protected virtual T OpenSynchronously() => throw new NotSupportedException();

    /// <summary>Whether a connection still answers; one that has not after some seconds does not.</summary>
    protected virtual ValueTask<bool> CheckAsync(T connection, CancellationToken cancellationToken) => new(true);

    /// <summary>Closes a connection.</summary>
    protected abstract ValueTask EndAsync(T connection);

    /// <summary>Whether a connection could not be opened because the server gives no more of them: then who asks waits for those that are open, and others are tried again by and by.</summary>
    protected virtual bool IsRefused(Exception error) => false;

    /// <summary>The error for who comes when the pool is closed.</summary>
    protected abstract Exception WhenClosed();

    private protected sealed override PooledConnection OpenNow() => OpenSynchronously();

    private protected sealed override async ValueTask<PooledConnection> OpenConnectionAsync(CancellationToken cancellationToken) => await OpenAsync(cancellationToken).ConfigureAwait(false);

    private protected sealed override ValueTask<bool> CheckConnectionAsync(PooledConnection connection, CancellationToken cancellationToken) => CheckAsync((T)connection, cancellationToken);

    private protected sealed override ValueTask EndConnectionAsync(PooledConnection connection) => EndAsync((T)connection);

    private protected sealed override bool MeansNoRoom(Exception error) => IsRefused(error);

    private protected sealed override Exception ClosedError() => WhenClosed();
}
