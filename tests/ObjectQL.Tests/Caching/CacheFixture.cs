namespace ObjectQL.Tests.Caching;

/// <summary>A database on a driver that notes what is read of it.</summary>
public abstract class CacheFixture
{
    private protected CountingDriver Driver { get; private set; } = null!;

    private protected TestDb Db { get; private set; } = null!;

    private protected TestSession Session { get; private set; } = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        Driver = new CountingDriver(new MemoryDriver()) { IsShared = true };
        Db = await TestDb.OpenAsync(Driver, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        Session = Db.AsSystem();
        await FillAsync();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await Session.DisposeAsync();
        await Db.DisposeAsync();
        await Driver.DisposeAsync();
    }

    /// <summary>What is stored before each test.</summary>
    private protected abstract Task FillAsync();
}
