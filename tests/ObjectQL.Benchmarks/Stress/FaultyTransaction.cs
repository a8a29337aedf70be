namespace ObjectQL.Benchmarks.Stress;

/// <summary>A transaction of a driver that fails now and then: one that cannot be committed is rolled back.</summary>
/// <param name="driver">The driver.</param>
/// <param name="inner">The transaction.</param>
internal sealed class FaultyTransaction(FaultyDriver driver, DriverTransaction inner) : DriverTransaction
{
    /// <summary>The transaction of the driver behind.</summary>
    public DriverTransaction Inner => inner;

    public override bool HasChanges => inner.HasChanges;

    public override ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        driver.MayFail();
        return inner.CommitAsync(cancellationToken);
    }

    public override ValueTask RollbackAsync(CancellationToken cancellationToken = default) => inner.RollbackAsync(cancellationToken);

    public override ValueTask SaveAsync(int depth, CancellationToken cancellationToken = default)
    {
        driver.MayFail();
        return inner.SaveAsync(depth, cancellationToken);
    }

    public override ValueTask ReleaseAsync(int depth, CancellationToken cancellationToken = default)
    {
        driver.MayFail();
        return inner.ReleaseAsync(depth, cancellationToken);
    }

    public override ValueTask RollbackToAsync(int depth, CancellationToken cancellationToken = default) => inner.RollbackToAsync(depth, cancellationToken);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
