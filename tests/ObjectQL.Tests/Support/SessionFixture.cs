namespace ObjectQL.Tests;

/// <summary>The base of tests that run on every driver: a fresh database and a system session for each test.</summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public abstract class SessionFixture(DriverFactory factory)
{
    private protected TestDb Db { get; private set; } = null!;

    private protected TestSession Session { get; private set; } = null!;

    protected DriverFactory Factory => factory;

    protected Driver CreateDriver() => factory.Create();

    [SetUp]
    public async Task OpenAsync()
    {
        Db = await TestDb.OpenAsync(CreateDriver(), new Dictionary<string, Driver> { ["logs"] = CreateDriver() });
        Session = Db.AsSystem();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await Session.DisposeAsync();
        await Db.DisposeAsync();
    }

    private protected ValueTask<Ticket> AddTicketAsync(string name, Action<Ticket>? assign = null)
    {
        var draft = new Ticket { Name = name };
        assign?.Invoke(draft);
        return Session.Tickets.CreateAsync(draft);
    }
}
