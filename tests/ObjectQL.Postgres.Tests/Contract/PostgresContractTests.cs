using ObjectQL.DriverKit;

namespace ObjectQL.Postgres.Tests.Contract;

/// <summary>What every driver holds, on a real server.</summary>
public sealed class PostgresContractTests : DriverContract
{
    private PostgresOptions _options = null!;

    protected override Capabilities Declared => Capabilities.Conditions | Capabilities.RelatedConditions | Capabilities.Sorting | Capabilities.Limits
        | Capabilities.Grouping | Capabilities.Searching | Capabilities.ManyAtOnce | Capabilities.Adding | Capabilities.Sequences | Capabilities.Statistics | Capabilities.Explaining
        | Capabilities.SideBySideWriters | Capabilities.ReadersBesideTransactions | Capabilities.Persistence | Capabilities.Connections;

    protected override ValueTask<Driver> CreateAsync()
    {
        _options = new PostgresOptions { ConnectionString = PostgresSchemas.Reused(), TransactionTimeout = TimeSpan.FromMilliseconds(500) };
        return new(new PostgresDriver(_options));
    }

    protected override ValueTask<Driver?> ReopenAsync(Driver driver) => new(new PostgresDriver(_options));

    protected override ValueTask<bool> BreakConnectionsAsync(Driver driver)
    {
        var name = new Npgsql.NpgsqlConnectionStringBuilder(_options.ConnectionString).ApplicationName;
        PostgresCluster.Execute(PostgresCluster.ConnectionString, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{name}'");
        return new(true);
    }
}
