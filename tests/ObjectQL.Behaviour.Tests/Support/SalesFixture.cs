namespace ObjectQL.Behaviour.Tests;

/// <summary>The base of tests that run on every driver: a fresh database and a system session for each test.</summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public abstract class SalesFixture(DriverFactory factory)
{
    private protected SalesDb Db { get; private set; } = null!;

    private protected SalesDb.Session Session { get; private set; } = null!;

    private protected DriverFactory Factory => factory;

    private protected Driver CreateDriver() => factory.Create();

    [SetUp]
    public async Task OpenAsync()
    {
        Db = await SalesDb.OpenAsync(factory.Create());
        Session = Db.AsSystem();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await Session.DisposeAsync();
        await Db.DisposeAsync();
    }
}
