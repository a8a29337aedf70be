using ObjectQL.Benchmarks.Native;
using ObjectQL.Benchmarks.Ratios;
using ObjectQL.Benchmarks.Sqlite;

namespace ObjectQL.Benchmarks.Queries;

/// <summary>The suite <c>query</c>: from JSON to a cached plan, one filtered list in every form, a shape that is new, parents with children.</summary>
internal static class QuerySuite
{
    public static BenchmarkSuite Suite { get; } = new("query", Cases)
    {
        Preamble = static () => [SqliteLibrary.Description, $"{SampleData.Rows:N0} rows of 8 columns in memory; the query in JSON has {QueryJson.Text.Length} bytes."],
    };

    private static IEnumerable<BenchmarkCase> Cases(SuiteContext context)
    {
        yield return new("JSON to plan", [
            new SyncContender<JsonWalk>("floor", static () => new JsonWalk(), static x => x.Run()),
            new AsyncContender<QueryForms, bool>("ObjectQL JSON", QueryForms.OpenAsync, static x => x.PlanJson()),
            new SyncContender<JsonKey>("deserialise+serialise key+lookup", static () => new JsonKey(), static x => x.Run())]);
        yield return new("filtered list, 50 rows", [
            new SyncContender<ProjectStore>("floor", static () => new FloorStore(null), static x => x.List50()),
            new AsyncContender<QueryForms, List<Project>>("ObjectQL [Query]", QueryForms.OpenAsync, static x => x.MethodAsync()),
            new AsyncContender<QueryForms, List<Project>>("ObjectQL fluent", QueryForms.OpenAsync, static x => x.FluentAsync()),
            new AsyncContender<QueryForms, List<Project>>("ObjectQL text", QueryForms.OpenAsync, static x => x.TextAsync()),
            new AsyncContender<QueryForms, List<Project>>("ObjectQL JSON", QueryForms.OpenAsync, static x => x.JsonAsync()),
            new SyncContender<ProjectStore>("Dapper", static () => new DapperStore(null), static x => x.List50())]);
        yield return new("new shape", [
            new SyncContender<PrepareShape>("SQLite prepare", static () => new PrepareShape(), static x => x.Run()),
            new AsyncContender<QueryForms, int>("ObjectQL plan and text", QueryForms.OpenAsync, static x => x.PlanShape())]);
        yield return new("expand 50 parents", [
            new AsyncContender<ExpandForms, int>("a query per parent", ExpandForms.OpenAsync, static x => x.LoopAsync()),
            new AsyncContender<ExpandForms, int>("ObjectQL Expand", ExpandForms.OpenAsync, static x => x.ExpandAsync())]);
    }
}
