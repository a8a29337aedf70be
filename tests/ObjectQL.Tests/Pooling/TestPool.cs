namespace ObjectQL.Tests.Pooling;

internal sealed class TestPool(int max, PoolSettings settings, bool opensSynchronously = true) : ConnectionPool<TestConnection>("test", max, settings, TimeSpan.FromSeconds(30))
{
    private int _opened;
    private int _ended;

    public int Opened => _opened;

    public int Ended => _ended;

    /// <summary>Whether connections cannot be opened now.</summary>
    public bool Fails { get; set; }

    protected override bool OpensSynchronously => opensSynchronously;

    protected override TestConnection OpenSynchronously()
    {
        if (Fails)
        {
            throw new ObjectQLException(ErrorCode.ConnectionFailed, "It does not answer.");
        }

        Interlocked.Increment(ref _opened);
        return new TestConnection();
    }

    protected override async ValueTask<TestConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        return OpenSynchronously();
    }

    protected override ValueTask<bool> CheckAsync(TestConnection connection) => new(connection.IsHealthy);

    protected override ValueTask EndAsync(TestConnection connection)
    {
        connection.Enter();
        connection.IsEnded = true;
        connection.Leave();
        Interlocked.Increment(ref _ended);
        return default;
    }

    protected override Exception WhenClosed() => new ObjectQLException(ErrorCode.ConnectionFailed, "It is closed.");
}
