namespace ObjectQL.DriverKit.Tests;

/// <summary>Passes everything on to another transaction; a fault overrides one of the ways.</summary>
internal class PassingTransaction(DriverTransaction inner) : DriverTransaction
{
    public DriverTransaction Inner => inner;

    public override ValueTask CommitAsync(CancellationToken cancellationToken = default) => inner.CommitAsync(cancellationToken);

    public override ValueTask RollbackAsync(CancellationToken cancellationToken = default) => inner.RollbackAsync(cancellationToken);

    public override ValueTask SaveAsync(int depth, CancellationToken cancellationToken = default) => inner.SaveAsync(depth, cancellationToken);

    public override ValueTask ReleaseAsync(int depth, CancellationToken cancellationToken = default) => inner.ReleaseAsync(depth, cancellationToken);

    public override ValueTask RollbackToAsync(int depth, CancellationToken cancellationToken = default) => inner.RollbackToAsync(depth, cancellationToken);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
