using ObjectQL.Benchmarks.Ratios;
using ObjectQL.Benchmarks.Sqlite;
using ObjectQL.Postgres.Tests;

namespace ObjectQL.Benchmarks.Postgres;

/// <summary>The suite <c>postgres</c>: five operations on a server of its own; skipped with the reason where no server can be had.</summary>
internal static class PostgresSuite
{
    public static BenchmarkSuite Suite { get; } = new("postgres", static _ => PostgresCluster.Missing is null ? Cases() : [])
    {
        Preamble = static () => PostgresCluster.Missing is { } reason
            ? ["Skipped: " + reason]
            : [$"{PostgresCluster.Scalar(PostgresCluster.ConnectionString, "SELECT version()")}", $"{SampleData.Rows:N0} rows of 8 columns; every contender has a schema of its own; fsync=off."],
    };

    private static IEnumerable<BenchmarkCase> Cases()
    {
        yield return new("get by key", All(static x => x.FindAsync()));
        yield return new("list 50", All(static x => x.List50Async()));
        yield return new("create 1000", All(static x => x.InsertThousandAsync(), SampleData.NewRows / 1000));
        yield return new("expand 50 x 10", All(static x => x.ExpandAsync()));
        yield return new("get by key, 32 callers", All(static x => x.CrowdAsync(), operations: PostgresStore.Callers * PostgresStore.GetsOfCaller));
    }

    private static Contender[] All<TResult>(Func<PostgresStore, ValueTask<TResult>> action, int batch = int.MaxValue, int operations = 1) =>
    [
        One<FloorStore, TResult>("floor", action, batch, operations),
        One<ObjectQLStore, TResult>("ObjectQL", action, batch, operations),
        One<DapperStore, TResult>("Dapper", action, batch, operations),
        One<EfCompiledStore, TResult>("EF Core compiled", action, batch, operations),
        One<EfStore, TResult>("EF Core", action, batch, operations),
    ];

    private static AsyncContender<PostgresStore, TResult> One<TStore, TResult>(string name, Func<PostgresStore, ValueTask<TResult>> action, int batch, int operations)
        where TStore : PostgresStore, new() => new(
        name,
        static async () => await PostgresStore.OpenAsync<TStore>(),
        action,
        batch == int.MaxValue ? null : static x => x.RemoveNewAsync())
    {
        SpansThreads = true,
        MaximumBatch = batch,
        OperationsPerInvocation = operations,
    };
}
