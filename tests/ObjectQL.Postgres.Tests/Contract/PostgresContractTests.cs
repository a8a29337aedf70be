using System.Globalization;
using Npgsql;
using ObjectQL.DriverKit;

namespace ObjectQL.Postgres.Tests.Contract;

/// <summary>What every driver holds, on a real server.</summary>
public sealed class PostgresContractTests : DriverContract
{
    private static readonly string[] s_tables = ["accounts", "contacts", "counters", "order_lines", "orders", "samples", "_objectql_numbers"];

    private readonly Dictionary<Driver, PostgresOptions> _options = [];
    private readonly HashSet<Driver> _broken = [];

    protected override Capabilities Declared => Capabilities.Conditions | Capabilities.RelatedConditions | Capabilities.Sorting | Capabilities.Limits
        | Capabilities.Grouping | Capabilities.Searching | Capabilities.ManyAtOnce | Capabilities.Adding | Capabilities.ForeignKeys | Capabilities.Catalogue | Capabilities.Sequences | Capabilities.Statistics | Capabilities.Explaining
        | Capabilities.SideBySideWriters | Capabilities.ReadersBesideTransactions | Capabilities.Persistence | Capabilities.Connections;

    protected override ValueTask<Driver> CreateAsync() => new(Open(new PostgresOptions
    {
        ConnectionString = string.Create(CultureInfo.InvariantCulture, $"{PostgresSchemas.New()};Application Name=kit{_options.Count}"),
        TransactionTimeout = TimeSpan.FromMilliseconds(500),
    }));

    /// <summary>Creating the tables of a schema takes much longer than emptying them.</summary>
    protected override ValueTask<bool> EmptyAsync(Driver driver)
    {
        if (_broken.Remove(driver))
        {
            return new(false);
        }

        PostgresCluster.Execute(
            _options[driver].ConnectionString,
            $"SET lock_timeout = '2s'; SET session_replication_role = replica; {string.Concat(s_tables.Select(static table => $"DELETE FROM {table}; "))} RESET session_replication_role; RESET lock_timeout");
        return new(true);
    }

    protected override ValueTask<Driver?> ReopenAsync(Driver driver) => new(Open(_options[driver]));

    protected override ValueTask<bool> BreakConnectionsAsync(Driver driver)
    {
        var name = new NpgsqlConnectionStringBuilder(_options[driver].ConnectionString).ApplicationName;
        _broken.Add(driver);
        PostgresCluster.Execute(PostgresCluster.ConnectionString, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{name}'");
        return new(true);
    }

    private PostgresDriver Open(PostgresOptions options)
    {
        var driver = new PostgresDriver(options);
        _options.Add(driver, options);
        return driver;
    }
}
