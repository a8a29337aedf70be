namespace ObjectQL.Tests.Pooling;

/// <summary>The base of tests of a pool: a manager whose time stands still until a test moves it.</summary>
public abstract class PoolFixture
{
    private protected HandTime Time { get; } = new();

    private protected PoolManager Manager { get; private set; } = null!;

    [SetUp]
    public void Begin() => Manager = new PoolManager(time: Time);

    [TearDown]
    public void End() => Manager.Dispose();
}
