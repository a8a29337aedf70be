using ObjectQL.Postgres;
using ObjectQL.Postgres.Tests;
using ObjectQL.Sqlite;
using ObjectQL.Tests;

namespace ObjectQL.Behaviour.Tests;

/// <summary>Makes the drivers that a fixture runs on.</summary>
/// <param name="Name">The driver's name, shown with each test.</param>
/// <param name="Create">Makes a driver with an empty database.</param>
public sealed record DriverFactory(string Name, Func<Driver> Create)
{
    /// <summary>All drivers.</summary>
    public static IEnumerable<DriverFactory> All =>
    [
        new("memory", static () => new MemoryDriver { TransactionTimeout = TimeSpan.FromMilliseconds(500) }),
        new("sqlite", static () => new SqliteDriver(new SqliteOptions
        {
            Path = TestFolder.NewFile(),
            Synchronous = SqliteSynchronous.Off,
            TransactionTimeout = TimeSpan.FromMilliseconds(500),
        })),
        new("little", static () => new LittleDriver(new MemoryDriver { LeavesReferences = true, TransactionTimeout = TimeSpan.FromMilliseconds(500) }, LittleDriver.OnlyEquality)),
        .. RunsOnPostgres ? Postgres : [],
    ];

    /// <summary>Whether the tests run on a PostgreSQL server, too: they take a minute longer then. <c>.ci/run</c> says so.</summary>
    private static bool RunsOnPostgres => Environment.GetEnvironmentVariable("OBJECTQL_TESTS_ON_POSTGRES") == "1";

    private static DriverFactory[] Postgres =>
    [
        new("postgres", static () => new PostgresDriver(new PostgresOptions
        {
            ConnectionString = PostgresSchemas.Reused(),
            MaxConnections = 8,
            TransactionTimeout = TimeSpan.FromMilliseconds(500),
        })),
    ];

    public override string ToString() => Name;
}
