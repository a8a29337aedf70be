namespace ObjectQL.Benchmarks.Kernel;

/// <summary>A pool whose connections cost nothing to open.</summary>
internal sealed class ItemPool(bool usesSlots, int max = 16, PoolManager? manager = null)
    : ConnectionPool<PooledItem>("items", max, new PoolSettings { UsesThreadSlots = usesSlots, Manager = manager ?? PoolManager.Default }, TimeSpan.FromSeconds(30))
{
    protected override bool OpensSynchronously => true;

    protected override PooledItem OpenSynchronously() => new();

    protected override ValueTask<PooledItem> OpenAsync(CancellationToken cancellationToken) => new(new PooledItem());

    protected override ValueTask EndAsync(PooledItem connection) => default;

    protected override Exception WhenClosed() => new InvalidOperationException("The pool is closed.");
}
