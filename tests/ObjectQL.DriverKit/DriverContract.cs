namespace ObjectQL.DriverKit;

/// <summary>
/// What every driver holds. The test project of a driver derives one class from it; each test then runs on that driver, with a database
/// of its own. The clauses stand in the folders beside this file.
/// </summary>
[TestFixture]
public abstract partial class DriverContract
{
    private KitDb? _db;

    /// <summary>What the driver's engine does by itself: tested one by one, and completed by the kernel where it does not.</summary>
    protected abstract Capabilities Declared { get; }

    private protected KitDb Db => _db!;

    private protected Driver Driver { get; private set; } = null!;

    private protected KitDb.Session Session { get; private set; } = null!;

    /// <summary>Opens a database over an empty store.</summary>
    [SetUp]
    public async Task OpenAsync()
    {
        if (_db is null)
        {
            Driver = await CreateAsync();
            _db = await KitDb.OpenAsync(Driver);
        }

        Session = _db.AsSystem();
    }

    /// <summary>Closes it, unless the driver can empty it for the next test.</summary>
    [TearDown]
    public async Task CloseAsync()
    {
        await Session.DisposeAsync();
        if (_db is not null && !await EmptyAsync(Driver))
        {
            await CloseDatabaseAsync();
        }
    }

    /// <summary>Closes the database that was emptied last.</summary>
    [OneTimeTearDown]
    public async Task CloseDatabaseAsync()
    {
        if (_db is { } open)
        {
            _db = null;
            await open.DisposeAsync();
        }
    }

    /// <summary>Makes a driver over a new store that holds nothing, not even a schema. A write should give up waiting for another transaction after about 500 ms.</summary>
    protected abstract ValueTask<Driver> CreateAsync();

    /// <summary>Empties the store of an open driver, where that is cheaper than a new one; its schema stays.</summary>
    /// <returns>Whether it was done; otherwise the next test gets a new store.</returns>
    protected virtual ValueTask<bool> EmptyAsync(Driver driver) => new(false);

    /// <summary>Makes another driver over the store of one that was closed, or is still open (<see cref="Capabilities.Persistence"/>).</summary>
    /// <returns>The driver; null when the data go with the driver.</returns>
    protected virtual ValueTask<Driver?> ReopenAsync(Driver driver) => default;

    /// <summary>Ends every connection that the driver has, as a restarted server does (<see cref="Capabilities.Connections"/>).</summary>
    /// <returns>Whether there were connections to end.</returns>
    protected virtual ValueTask<bool> BreakConnectionsAsync(Driver driver) => new(false);

    private protected bool Declares(Capabilities capability) => (Declared & capability) == capability;

    private protected ValueTask<Sample> AddAsync(string name, Action<Sample>? assign = null)
    {
        var draft = new Sample { Name = name };
        assign?.Invoke(draft);
        return Session.Samples.CreateAsync(draft);
    }

    private protected async Task<string> AddAccountAsync(string name, Action<Account>? assign = null)
    {
        var draft = new Account { Name = name };
        assign?.Invoke(draft);
        return (await Session.Accounts.CreateAsync(draft)).Id;
    }
}
