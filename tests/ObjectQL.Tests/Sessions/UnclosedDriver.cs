namespace ObjectQL.Tests.Sessions;

/// <summary>A driver whose transactions commit, and cannot be closed then.</summary>
internal sealed class UnclosedDriver() : ForwardingDriver(new MemoryDriver())
{
    public override ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default) => new(new Unclosed());

    private sealed class Unclosed : DriverTransaction
    {
        public override ValueTask CommitAsync(CancellationToken cancellationToken = default) => default;

        public override ValueTask RollbackAsync(CancellationToken cancellationToken = default) => default;

        public override ValueTask SaveAsync(int depth, CancellationToken cancellationToken = default) => default;

        public override ValueTask ReleaseAsync(int depth, CancellationToken cancellationToken = default) => default;

        public override ValueTask RollbackToAsync(int depth, CancellationToken cancellationToken = default) => default;

        public override ValueTask DisposeAsync() => throw new ObjectQLException(ErrorCode.ConnectionFailed, "It cannot be closed.");
    }
}
