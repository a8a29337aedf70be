using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using ObjectQL.Benchmarks.Sqlite;

namespace ObjectQL.Benchmarks.Postgres;

/// <summary>EF Core as its manual recommends it for speed: pooled contexts, no tracking.</summary>
internal class EfStore : PostgresStore
{
    /// <summary>Where contexts come from.</summary>
    protected PooledDbContextFactory<EfContext> Contexts { get; private set; } = null!;

    public override async ValueTask<int> List50Async()
    {
        await using var context = Contexts.CreateDbContext();
        return (await context.Projects.AsNoTracking().Where(static x => x.Status == SampleData.ListStatus && x.Budget > SampleData.ListLimit)
            .OrderBy(static x => EF.Functions.Collate(x.Id, "C")).Take(50).ToListAsync()).Count;
    }

    public override async ValueTask<int> ExpandAsync()
    {
        await using var context = Contexts.CreateDbContext();
        var teams = await context.Teams.AsNoTracking().OrderBy(static x => EF.Functions.Collate(x.Name, "C")).Take(50).Include(static x => x.Members).ToListAsync();
        return teams.Sum(static x => x.Members.Count);
    }

    public override ValueTask DisposeAsync()
    {
        // EF Core keeps the pool of each connection string for the life of the program.
        Npgsql.NpgsqlConnection.ClearAllPools();
        return default;
    }

    protected override ValueTask ConnectAsync()
    {
        Contexts = new PooledDbContextFactory<EfContext>(new DbContextOptionsBuilder<EfContext>().UseNpgsql(ConnectionString).EnableThreadSafetyChecks(false).Options);
        return default;
    }

    protected override async ValueTask<object?> FindAsync(string id)
    {
        await using var context = Contexts.CreateDbContext();
        return await context.Projects.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id);
    }

    protected override async ValueTask<int> InsertAsync(int count)
    {
        await using var context = Contexts.CreateDbContext();
        for (var i = 0; i < count; i++)
        {
            var number = NextNew();
            context.Projects.Add(PostgresRow.Of(SampleData.NewId(number), number));
        }

        return await context.SaveChangesAsync();
    }
}
