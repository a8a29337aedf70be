using ObjectQL.Benchmarks.Sqlite;
using ObjectQL.Sqlite;

namespace ObjectQL.Benchmarks.Queries;

/// <summary>The filtered list in the forms that an application may write it in, by one long-lived session.</summary>
internal sealed class QueryForms : IAsyncDisposable
{
    private readonly BenchmarkDb _db;
    private readonly BenchmarkDb.Session _session;
    private readonly ObjectType _type;

    private QueryForms(BenchmarkDb db)
    {
        _db = db;
        _session = db.AsSystem();
        _type = db.Model.FindObject("projects")!;
    }

    public static async ValueTask<QueryForms> OpenAsync()
    {
        var forms = new QueryForms(await BenchmarkDb.OpenAsync(new SqliteDriver(":memory:")));
        var rows = Enumerable.Range(0, SampleData.Rows).Select(static x => SqliteObjectQL.Row(SampleData.Id(x), x)).ToArray();
        await forms._session.Projects.CreateManyAsync(rows);
        var counts = (
            (await forms.MethodAsync()).Count, (await forms.FluentAsync()).Count, (await forms.TextAsync()).Count, (await forms.JsonAsync()).Count);
        return counts == (50, 50, 50, 50) ? forms : throw new InvalidOperationException($"The forms do not find what they should: {counts}.");
    }

    public ValueTask<List<Project>> MethodAsync() => BenchmarkQueries.List(_session, ProjectStatus.InProgress, SampleData.ListLimit, 50);

    public ValueTask<List<Project>> FluentAsync() => _session.Projects
        .Where(static x => x.Status == ProjectStatus.InProgress && x.Budget > SampleData.ListLimit)
        .OrderBy(static x => x.Id)
        .Take(50)
        .ToListAsync();

    public ValueTask<List<Project>> TextAsync() => _session.Projects
        .Where("status == @status && budget > @limit", ("status", SampleData.ListStatus), ("limit", SampleData.ListLimit))
        .OrderBy(static x => x.Id)
        .Take(50)
        .ToListAsync();

    public ValueTask<List<Project>> JsonAsync() => _session.Projects.FromJson(QueryJson.Text).ToListAsync();

    /// <summary>Reads the JSON and finds its plan.</summary>
    public ValueTask<bool> PlanJson()
    {
        var builder = _session.ReadJson(_type, QueryJson.Text, null);
        var plan = _session.Plan(new PlanRequest(builder, Query.PlanKind.List));
        _session.ReturnBuilder(builder);
        return new(!plan.IsEmpty);
    }

    /// <summary>Plans the query as if its shape had not been seen, up to the text of its statement.</summary>
    public ValueTask<int> PlanShape()
    {
        var builder = _session.ReadJson(_type, QueryJson.Text, null);
        var plan = PlanMaker.Make(new PlanRequest(builder, Query.PlanKind.List), _session.Database.FindSchema);
        _session.ReturnBuilder(builder);
        var length = plan.Sql(Query.SqliteDialect.Instance).Length;
        plan.Retire();
        return new(length);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _db.DisposeAsync();
    }
}
