using ObjectQL.Sqlite;

namespace ObjectQL.Benchmarks.Queries;

/// <summary>50 parents with their children: in two statements, and as a loop would ask.</summary>
internal sealed class ExpandForms : IAsyncDisposable
{
    private const int Teams = 200;
    private const int MembersOfTeam = 10;
    private readonly BenchmarkDb _db;
    private readonly BenchmarkDb.Session _session;

    private ExpandForms(BenchmarkDb db)
    {
        _db = db;
        _session = db.AsSystem();
    }

    public static async ValueTask<ExpandForms> OpenAsync()
    {
        var forms = new ExpandForms(await BenchmarkDb.OpenAsync(new SqliteDriver(":memory:")));
        var teams = await forms._session.Teams.CreateManyAsync([.. Enumerable.Range(0, Teams).Select(static x => new Team { Name = $"Team {x:000}" })]);
        await forms._session.Members.CreateManyAsync(
            [.. Enumerable.Range(0, Teams * MembersOfTeam).Select(x => new Member { Name = $"Member {x:0000}", Team = teams[x % Teams].Id })]);
        var counts = (await forms.ExpandAsync(), await forms.LoopAsync());
        return counts == (50 * MembersOfTeam, 50 * MembersOfTeam)
            ? forms
            : throw new InvalidOperationException($"The children that were found are {counts}.");
    }

    public async ValueTask<int> ExpandAsync()
    {
        var count = 0;
        foreach (var team in await _session.Teams.OrderBy(static x => x.Name).Take(50).Expand(static x => x.Members).ToListAsync())
        {
            count += team.Members.Count;
        }

        return count;
    }

    public async ValueTask<int> LoopAsync()
    {
        var count = 0;
        foreach (var team in await _session.Teams.OrderBy(static x => x.Name).Take(50).ToListAsync())
        {
            count += (await _session.Members.Where(team.Id, static (x, id) => x.Team == id).ToListAsync()).Count;
        }

        return count;
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _db.DisposeAsync();
    }
}
