using ObjectQL.DriverKit;
using ObjectQL.Sqlite.Tests.Support;

namespace ObjectQL.Sqlite.Tests.Contract;

/// <summary>What every driver holds, on a database in a file.</summary>
public sealed class SqliteFileContractTests : DriverContract
{
    private SqliteOptions _options = null!;

    protected override Capabilities Declared => SqliteMemoryContractTests.OfEngine | Capabilities.ReadersBesideTransactions | Capabilities.Persistence;

    protected override ValueTask<ObjectQL.Driver> CreateAsync()
    {
        _options = new SqliteOptions { Path = Path.Combine(TestDatabase.NewFolder(), "kit.db"), Synchronous = SqliteSynchronous.Off, TransactionTimeout = TimeSpan.FromMilliseconds(500) };
        return new(new SqliteDriver(_options));
    }

    protected override ValueTask<ObjectQL.Driver?> ReopenAsync(ObjectQL.Driver driver) => new(new SqliteDriver(_options));
}
