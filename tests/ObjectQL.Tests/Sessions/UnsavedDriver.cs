namespace ObjectQL.Tests.Sessions;

/// <summary>A driver whose savepoints fail, one way or another; what it was told to do is written down.</summary>
internal sealed class UnsavedDriver() : ForwardingDriver(new MemoryDriver())
{
    public string Fails { get; set; } = "";

    public List<string> Log { get; } = [];

    public override ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default) => new(new Unsaved(this));

    private sealed class Unsaved(UnsavedDriver driver) : DriverTransaction
    {
        public override ValueTask CommitAsync(CancellationToken cancellationToken = default) => Do("commit");

        public override ValueTask RollbackAsync(CancellationToken cancellationToken = default) => Do("rollback");

        public override ValueTask SaveAsync(int depth, CancellationToken cancellationToken = default) => Do("save");

        public override ValueTask ReleaseAsync(int depth, CancellationToken cancellationToken = default) => Do("release");

        public override ValueTask RollbackToAsync(int depth, CancellationToken cancellationToken = default) => Do("back");

        public override ValueTask DisposeAsync() => Do("dispose");

        private ValueTask Do(string what)
        {
            driver.Log.Add(what);
            return driver.Fails == what ? throw new ObjectQLException(ErrorCode.Database, $"It cannot {what}.") : default;
        }
    }
}
