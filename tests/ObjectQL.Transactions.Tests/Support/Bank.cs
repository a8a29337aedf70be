using ObjectQL.Postgres;
using ObjectQL.Sqlite;
using ObjectQL.Transactions.Tests.Model;

namespace ObjectQL.Transactions.Tests.Support;

/// <summary>The database of a test, on drivers that are given as texts: <c>memory</c>, the path of a file, or a connection string.</summary>
public sealed class Bank : IAsyncDisposable
{
    public required BankDb Db { get; init; }

    public required TransactionCoordinator Coordinator { get; init; }

    public List<TransactionReport> Reports { get; }

    /// <summary>Opens it with a coordinator that takes everything that is prepared for left behind.</summary>
    public static async Task<Bank> OpenAsync(string accounts, string ledger, string notes = "memory", Func<string, ValueTask>? atStep = null, TimeSpan? recoverEvery = null, Action<TransactionReport>? onReport = null)
    {
        var drivers = new List<Driver> { Driver(accounts), Driver(ledger), Driver(notes) };
        var db = await BankDb.OpenAsync(drivers[0], new Dictionary<string, Driver> { ["ledger"] = drivers[1], ["notes"] = drivers[2] });
        var reports = new List<TransactionReport>();
        var coordinator = await TransactionCoordinator.OpenAsync(db, new CoordinatorOptions
        {
            Name = "bank",
            RecoverAfter = TimeSpan.Zero,
            RecoverEvery = recoverEvery ?? Timeout.InfiniteTimeSpan,
            OnReport = onReport ?? reports.Add,
            AtStep = atStep,
        });
        return new Bank(reports) { Db = db, Coordinator = coordinator };
    }

    private Bank(List<TransactionReport> reports) => Reports = reports;

    /// <summary>Writes an account and an entry in one transaction, and a note where that is asked for.</summary>
    public async Task TransferAsync(string id, bool isNoted = false, CancellationToken cancellationToken = default)
    {
        await using var session = Db.AsSystem();
        await using var transaction = await session.BeginAsync(CancellationToken.None);
        await session.Accounts.CreateAsync(new() { Id = id, Owner = "Ann", Balance = 10m }, CancellationToken.None);
        await session.Entries.CreateAsync(new() { Id = id, Account = id, Amount = 10m }, CancellationToken.None);
        if (isNoted)
        {
            await session.Notes.CreateAsync(new() { Id = id, Text = "Paid" }, CancellationToken.None);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Whether the account and the entry are there.</summary>
    public async Task<(bool Account, bool Entry)> FindAsync(string id)
    {
        await using var session = Db.AsSystem();
        return (await session.Accounts.FindAsync(id) is not null, await session.Entries.FindAsync(id) is not null);
    }

    /// <summary>Whether the note is there.</summary>
    public async Task<bool> HasNoteAsync(string id)
    {
        await using var session = Db.AsSystem();
        return await session.Notes.FindAsync(id) is not null;
    }

    /// <summary>How many decisions and prepared transactions the data sources have.</summary>
    public async Task<int> LeftAsync()
    {
        var left = 0;
        foreach (var driver in Db.Drivers.Values)
        {
            left += (await driver.TwoPhase!.PreparedAsync("bank:", default)).Count + (await driver.TwoPhase.DecisionsAsync("bank:", default)).Count;
        }

        return left;
    }

    public async ValueTask DisposeAsync()
    {
        await Coordinator.DisposeAsync();
        await Db.DisposeAsync();
    }

    private static Driver Driver(string text) => text == "memory" ? new MemoryDriver()
        : text.Contains("Host=", StringComparison.Ordinal) ? new PostgresDriver(text)
        : new SqliteDriver(text);
}
