namespace ObjectQL.Tests.Pooling;

internal sealed class TestPool(int max, PoolSettings settings, bool opensSynchronously = true) : ConnectionPool<TestConnection>("test", max, settings, TimeSpan.FromSeconds(30))
{
    private int _opened;
    private int _ended;

    public int Opened => _opened;

    public int Ended => _ended;

    /// <summary>Whether connections cannot be opened now.</summary>
    public bool Fails { get; set; }

    /// <summary>How many the server gives; it says so to who wants more.</summary>
    public int Room { get; set; } = int.MaxValue;

    /// <summary>How long opening takes.</summary>
    public TimeSpan Opening { get; set; }

    /// <summary>What closing a connection waits for.</summary>
    public Task Ending { get; set; } = Task.CompletedTask;

    /// <summary>What checking a connection waits for.</summary>
    public Task Checking { get; set; } = Task.CompletedTask;

    protected override bool OpensSynchronously => opensSynchronously;

    protected override TestConnection OpenSynchronously()
    {
        if (Fails)
        {
            throw new ObjectQLException(ErrorCode.ConnectionFailed, "It does not answer.");
        }

        if (Interlocked.Increment(ref _opened) - Volatile.Read(ref _ended) > Room)
        {
            Interlocked.Decrement(ref _opened);
            throw new NoRoomException();
        }

        return new TestConnection();
    }

    protected override async ValueTask<TestConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        await Task.Delay(Opening, cancellationToken);
        return OpenSynchronously();
    }

    protected override async ValueTask<bool> CheckAsync(TestConnection connection, CancellationToken cancellationToken)
    {
        await Checking;
        return connection.IsHealthy;
    }

    protected override async ValueTask EndAsync(TestConnection connection)
    {
        await Ending;
        connection.Enter();
        connection.IsEnded = true;
        connection.Leave();
        Interlocked.Increment(ref _ended);
    }

    protected override bool IsRefused(Exception error) => error is NoRoomException;

    protected override Exception WhenClosed() => new ObjectQLException(ErrorCode.ConnectionFailed, "It is closed.");

    internal sealed class NoRoomException() : Exception("There is no room.");
}
