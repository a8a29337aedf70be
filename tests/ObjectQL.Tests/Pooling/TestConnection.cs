namespace ObjectQL.Tests.Pooling;

internal sealed class TestConnection : PooledConnection
{
    private int _users;

    public bool IsEnded { get; set; }

    public bool IsHealthy { get; set; } = true;

    /// <summary>Fails when somebody else has it, or nobody may have it any more.</summary>
    public void Enter() => Assert.That((Interlocked.Increment(ref _users), IsEnded), Is.EqualTo((1, false)), "the connection has two users, or was closed");

    public void Leave() => Interlocked.Decrement(ref _users);
}
