using ObjectQL.Benchmarks.Sqlite;
using ObjectQL.Postgres;

namespace ObjectQL.Benchmarks.Postgres;

/// <summary>The tables and rows that every contender starts from, made by the driver.</summary>
internal static class PostgresSamples
{
    private const int Teams = 200;
    private const int MembersOfTeam = 10;

    public static async ValueTask CreateAsync(string connectionString)
    {
        await using var db = await BenchmarkDb.OpenAsync(new PostgresDriver(connectionString));
        await using var session = db.AsSystem();
        await session.Projects.CreateManyAsync([.. Enumerable.Range(0, SampleData.Rows).Select(static x => SqliteObjectQL.Row(SampleData.Id(x), x))]);
        var teams = await session.Teams.CreateManyAsync([.. Enumerable.Range(0, Teams).Select(static x => new Team { Name = $"Team {x:000}" })]);
        await session.Members.CreateManyAsync(
            [.. Enumerable.Range(0, Teams * MembersOfTeam).Select(x => new Member { Name = $"Member {x:0000}", Team = teams[x % Teams].Id })]);
    }
}
