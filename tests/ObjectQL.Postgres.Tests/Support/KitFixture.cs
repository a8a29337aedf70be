using ObjectQL.DriverKit;

namespace ObjectQL.Postgres.Tests;

/// <summary>The kit's model on a schema of its own, for what only this driver does.</summary>
public abstract class KitFixture
{
    protected string ConnectionString { get; private set; } = "";

    protected PostgresDriver Driver { get; private set; } = null!;

    protected KitDb Db { get; private set; } = null!;

    protected KitDb.Session Session { get; private set; } = null!;

    /// <summary>The options of the driver.</summary>
    protected virtual PostgresOptions Options => new() { ConnectionString = ConnectionString, TransactionTimeout = TimeSpan.FromMilliseconds(500) };

    [SetUp]
    public async Task OpenAsync()
    {
        ConnectionString = PostgresSchemas.Reused();
        Driver = new PostgresDriver(Options);
        Db = await KitDb.OpenAsync(Driver);
        Session = Db.AsSystem();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        if (Db is not null)
        {
            await Session.DisposeAsync();
            await Db.DisposeAsync();
        }

        if (Driver is not null)
        {
            await Driver.DisposeAsync();
        }
    }

    /// <summary>The exception of ObjectQL that the call throws.</summary>
    protected static async Task<ObjectQLException> ErrorAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (ObjectQLException error)
        {
            return error;
        }

        throw new AssertionException("An ObjectQLException was expected, but there was none.");
    }

    /// <summary>Ends all connections of the driver, as a restart of the server does.</summary>
    protected void BreakConnections()
    {
        var name = new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString).ApplicationName;
        PostgresCluster.Execute(PostgresCluster.ConnectionString, $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = '{name}'");
    }
}
