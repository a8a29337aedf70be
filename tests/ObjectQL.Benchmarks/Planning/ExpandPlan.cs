using ObjectQL.Sqlite;

namespace ObjectQL.Benchmarks.Planning;

/// <summary>A page of members with their teams, which come in the statement of the page or with one more.</summary>
internal sealed class ExpandPlan : IAsyncDisposable
{
    private const int Members = 10_000;
    private readonly BenchmarkDb _db;
    private readonly BenchmarkDb.Session _session;
    private readonly int _take;

    private ExpandPlan(BenchmarkDb db, int take)
    {
        _db = db;
        _session = db.AsSystem();
        _take = take;
    }

    /// <summary>Whether the statistics of such data choose the join.</summary>
    /// <param name="teams">How many teams the members are spread over.</param>
    /// <param name="take">The size of the page.</param>
    public static async ValueTask<bool> ChoosesJoinAsync(int teams, int take)
    {
        await using var plan = await FillAsync(teams, take);
        await plan._db.AnalyzeAsync();
        return await plan.IsJoinedAsync();
    }

    /// <summary>Opens a filled database in which the one way is taken or the other, whatever its statistics would choose.</summary>
    /// <param name="teams">How many teams the members are spread over.</param>
    /// <param name="take">The size of the page.</param>
    /// <param name="isJoined">Whether the teams come in the statement of the page.</param>
    public static async ValueTask<ExpandPlan> OpenAsync(int teams, int take, bool isJoined)
    {
        var plan = await FillAsync(teams, take);
        if (isJoined)
        {
            // A list that seems to have one record joins everything; without statistics nothing is joined.
            await plan._db.AnalyzeAsync();
            plan._db.Statistics.Keep(plan._db.Statistics["members"]! with { Rows = 1 });
            plan._db.Plans.Clear();
        }

        return await plan.IsJoinedAsync() == isJoined
            ? plan
            : throw new InvalidOperationException($"Another way than wanted was chosen for {take} members of {teams} teams.");
    }

    /// <summary>Reads the page in a session that has read nothing yet.</summary>
    public async ValueTask<int> RunAsync()
    {
        _session.ForgetLookups();
        var length = 0;
        foreach (var member in await Page().ToListAsync())
        {
            length += member.TeamRecord!.Name.Length;
        }

        return length;
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _db.DisposeAsync();
    }

    private static async ValueTask<ExpandPlan> FillAsync(int teams, int take)
    {
        var plan = new ExpandPlan(await BenchmarkDb.OpenAsync(new SqliteDriver(":memory:")), take);
        var made = await plan._session.Teams.CreateManyAsync([.. Enumerable.Range(0, teams).Select(static x => new Team { Name = $"Team {x:0000}" })]);
        await plan._session.Members.CreateManyAsync([.. Enumerable.Range(0, Members).Select(x => new Member { Name = $"Member {x:00000}", Team = made[x * 31 % teams].Id })]);
        return plan;
    }

    private async ValueTask<bool> IsJoinedAsync()
    {
        _session.ForgetLookups();
        return (await Page().ExplainAsync()).Expansions[0].IsJoin;
    }

    private RecordQuery<Member, Member.Fields> Page() => _session.Members.OrderBy(static x => x.Id).Take(_take).Expand(static x => x.Team);
}
