using ObjectQL.Postgres;
using ObjectQL.Postgres.Tests;
using ObjectQL.Sqlite;

namespace ObjectQL.Tests;

/// <summary>Makes the drivers that a fixture runs on.</summary>
/// <param name="Name">The driver's name, shown with each test.</param>
/// <param name="Create">Makes a driver with an empty database.</param>
public sealed record DriverFactory(string Name, Func<Driver> Create)
{
    /// <summary>All drivers that the tests of sessions run on; another one joins by a line here.</summary>
    public static IEnumerable<DriverFactory> All =>
    [
        new("memory", static () => new MemoryDriver { TransactionTimeout = TimeSpan.FromMilliseconds(200) }),
        new("sqlite", static () => new SqliteDriver(new SqliteOptions
        {
            Path = TestFolder.NewFile(),
            Synchronous = SqliteSynchronous.Off,
            TransactionTimeout = TimeSpan.FromMilliseconds(200),
        })),
        .. RunsOnPostgres ? Postgres : [],
        new("little", static () => new LittleDriver(new MemoryDriver { TransactionTimeout = TimeSpan.FromMilliseconds(200) }, LittleDriver.OnlyEquality)),
    ];

    /// <summary>
    /// Whether the tests run on a PostgreSQL server, too: they take a minute longer then. <c>.ci/run</c> says so.
    /// </summary>
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

    /// <summary>Whether one transaction at a time writes, and the others wait for it.</summary>
    public bool HasOneWriter => Name != "postgres";

    /// <summary>Whether the engine keeps U+0000 in texts.</summary>
    public bool KeepsNul => Name != "postgres";

    /// <summary>Whether the engine runs statements of SQL.</summary>
    public bool HasStatements => Name is "sqlite" or "postgres";

    public override string ToString() => Name;
}
