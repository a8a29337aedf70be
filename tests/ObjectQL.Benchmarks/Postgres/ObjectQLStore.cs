using ObjectQL.Benchmarks.Sqlite;
using ObjectQL.Postgres;

namespace ObjectQL.Benchmarks.Postgres;

/// <summary>ObjectQL as an application uses it: the generated model over the PostgreSQL driver, by one long-lived session.</summary>
internal sealed class ObjectQLStore : PostgresStore
{
    private BenchmarkDb _db = null!;
    private BenchmarkDb.Session _session = null!;
    private BenchmarkDb.Session[] _callers = [];

    public override async ValueTask<int> List50Async() => (await _session.Projects
        .Where(static x => x.Status == ProjectStatus.InProgress && x.Budget > SampleData.ListLimit)
        .OrderBy(static x => x.Id)
        .Take(50)
        .ToListAsync()).Count;

    public override async ValueTask<int> ExpandAsync()
    {
        var count = 0;
        foreach (var team in await _session.Teams.OrderBy(static x => x.Name).Take(50).Expand(static x => x.Members).ToListAsync())
        {
            count += team.Members.Count;
        }

        return count;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var caller in _callers)
        {
            await caller.DisposeAsync();
        }

        await _session.DisposeAsync();
        await _db.DisposeAsync();
    }

    protected override async ValueTask ConnectAsync()
    {
        _db = await BenchmarkDb.OpenAsync(new PostgresDriver(ConnectionString));
        _session = _db.AsSystem();
        _callers = [.. Enumerable.Range(0, Callers).Select(_ => _db.AsSystem())];
    }

    protected override async ValueTask<object?> FindAsync(string id) => await _session.Projects.FindAsync(id);

    protected override async ValueTask<object?> FindAsync(int caller, string id) => await _callers[caller].Projects.FindAsync(id);

    protected override async ValueTask<int> InsertAsync(int count)
    {
        var rows = new Project[count];
        for (var i = 0; i < rows.Length; i++)
        {
            var number = NextNew();
            rows[i] = SqliteObjectQL.Row(SampleData.NewId(number), number);
        }

        return (await _session.Projects.CreateManyAsync(rows)).Count;
    }
}
