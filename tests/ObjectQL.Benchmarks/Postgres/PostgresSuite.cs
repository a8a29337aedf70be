using ObjectQL.Benchmarks.Ratios;
using ObjectQL.Benchmarks.Sqlite;
using ObjectQL.Postgres.Tests;

namespace ObjectQL.Benchmarks.Postgres;

/// <summary>The suite <c>postgres</c>: five operations on a server of its own; skipped with the reason where no server can be had.</summary>
internal static class PostgresSuite
{
    /// <summary>Peers take part in every eighth round: they are far from the floor, and each of their figures takes the time of several of those.</summary>
    private const int RoundsOfPeers = 8;

    private const string KeptBytes = "33554432";

    public static BenchmarkSuite Suite { get; } = new("postgres", static context => PostgresCluster.Missing is null ? Cases(context) : [])
    {
        Preamble = static () => PostgresCluster.Missing is { } reason ? ["Skipped: " + reason] : Begin(),
    };

    private static string[] Begin()
    {
        // A process of the server gives memory back after each statement, or keeps it, by what it happened to run before: a quarter of its time. These keep it.
        Environment.SetEnvironmentVariable("MALLOC_TRIM_THRESHOLD_", KeptBytes);
        Environment.SetEnvironmentVariable("MALLOC_MMAP_THRESHOLD_", KeptBytes);

        // What the server does by itself would fall on one contender and not on another.
        PostgresCluster.Execute(PostgresCluster.ConnectionString, "ALTER SYSTEM SET autovacuum = off");
        PostgresCluster.Execute(PostgresCluster.ConnectionString, "ALTER SYSTEM SET checkpoint_timeout = '1h'");
        PostgresCluster.Execute(PostgresCluster.ConnectionString, "ALTER SYSTEM SET max_wal_size = '8GB'");
        PostgresCluster.Execute(PostgresCluster.ConnectionString, "SELECT pg_reload_conf()");
        return
        [
            $"{PostgresCluster.Scalar(PostgresCluster.ConnectionString, "SELECT version()")}",
            $"{SampleData.Rows:N0} rows of 8 columns; every contender has a schema of its own; fsync, autovacuum and checkpoints off.",
            CoreDivision.Text,
        ];
    }

    private static IEnumerable<BenchmarkCase> Cases(SuiteContext context)
    {
        yield return OneCaller("get by key", context, static x => x.FindAsync());
        yield return OneCaller("list 50", context, static x => x.List50Async());
        yield return OneCaller("create 1000", context, static x => x.InsertThousandAsync(), SampleData.NewRows / 1000);
        yield return OneCaller("expand 50 x 10", context, static x => x.ExpandAsync());
        yield return new("get by key, 32 callers", All(static x => x.CrowdAsync(), operations: PostgresStore.Callers * PostgresStore.GetsOfCaller))
        {
            Settings = Settings(context),
            Prepare = () => CoreDivision.Share(context.Folder),
        };
    }

    private static BenchmarkCase OneCaller<TResult>(string name, SuiteContext context, Func<PostgresStore, ValueTask<TResult>> action, int batch = int.MaxValue) =>
        new(name, All(action, batch))
        {
            // Longer batches where each has to be undone.
            Settings = batch == int.MaxValue ? Settings(context) : Settings(context) with { Batch = TimeSpan.FromMilliseconds(15) },
            Prepare = () => CoreDivision.Divide(context.Folder),
        };

    /// <summary>Many short batches: only so is a twentieth of a difference told from noise.</summary>
    private static RunSettings Settings(SuiteContext context) => new()
    {
        WarmUp = TimeSpan.FromSeconds(0.8),
        Batch = TimeSpan.FromMilliseconds(4),
        MinimumRounds = RoundsOfPeers * 3,
        MaximumRounds = 3000,
        Budget = context.IsQuick ? TimeSpan.FromSeconds(4) : TimeSpan.FromSeconds(15),
    };

    private static Contender[] All<TResult>(Func<PostgresStore, ValueTask<TResult>> action, int batch = int.MaxValue, int operations = 1) =>
    [
        One<FloorStore, TResult>("floor", action, batch, operations, 1),
        One<ObjectQLStore, TResult>("ObjectQL", action, batch, operations, 1),
        One<DapperStore, TResult>("Dapper", action, batch, operations, RoundsOfPeers),
        One<EfCompiledStore, TResult>("EF Core compiled", action, batch, operations, RoundsOfPeers),
        One<EfStore, TResult>("EF Core", action, batch, operations, RoundsOfPeers),
    ];

    private static AsyncContender<PostgresStore, TResult> One<TStore, TResult>(
        string name, Func<PostgresStore, ValueTask<TResult>> action, int batch, int operations, int roundsApart)
        where TStore : PostgresStore, new() => new(
        name,
        static async () => await PostgresStore.OpenAsync<TStore>(),
        action,
        batch == int.MaxValue ? null : static x => x.RemoveNewAsync())
    {
        SpansThreads = true,
        MaximumBatch = batch,
        OperationsPerInvocation = operations,
        RoundsApart = roundsApart,
    };
}
