namespace ObjectQL.Sqlite.Tests.Writing;

/// <summary>A transaction that no SQLite driver has begun.</summary>
public sealed class ForeignTransaction : DriverTransaction
{
    public override ValueTask CommitAsync(CancellationToken cancellationToken = default) => default;

    public override ValueTask RollbackAsync(CancellationToken cancellationToken = default) => default;

    public override ValueTask SaveAsync(int depth, CancellationToken cancellationToken = default) => default;

    public override ValueTask ReleaseAsync(int depth, CancellationToken cancellationToken = default) => default;

    public override ValueTask RollbackToAsync(int depth, CancellationToken cancellationToken = default) => default;

    public override ValueTask DisposeAsync() => default;
}
