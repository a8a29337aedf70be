using Microsoft.EntityFrameworkCore;
using ObjectQL.Benchmarks.Sqlite;

namespace ObjectQL.Benchmarks.Postgres;

/// <summary>EF Core with compiled queries.</summary>
internal sealed class EfCompiledStore : EfStore
{
    private static readonly Func<EfContext, string, Task<PostgresRow?>> s_find =
        EF.CompileAsyncQuery((EfContext context, string id) => context.Projects.AsNoTracking().FirstOrDefault(x => x.Id == id));

    private static readonly Func<EfContext, string, decimal, IAsyncEnumerable<PostgresRow>> s_list = EF.CompileAsyncQuery(
        (EfContext context, string status, decimal limit) => context.Projects.AsNoTracking().Where(x => x.Status == status && x.Budget > limit).OrderBy(x => EF.Functions.Collate(x.Id, "C")).Take(50));

    private static readonly Func<EfContext, IAsyncEnumerable<PostgresTeam>> s_expand = EF.CompileAsyncQuery(
        (EfContext context) => context.Teams.AsNoTracking().OrderBy(x => EF.Functions.Collate(x.Name, "C")).Take(50).Include(x => x.Members));

    public override async ValueTask<int> List50Async()
    {
        await using var context = Contexts.CreateDbContext();
        var rows = new List<PostgresRow>(50);
        await foreach (var row in s_list(context, SampleData.ListStatus, SampleData.ListLimit))
        {
            rows.Add(row);
        }

        return rows.Count;
    }

    public override async ValueTask<int> ExpandAsync()
    {
        await using var context = Contexts.CreateDbContext();
        var count = 0;
        await foreach (var team in s_expand(context))
        {
            count += team.Members.Count;
        }

        return count;
    }

    protected override async ValueTask<object?> FindAsync(string id)
    {
        await using var context = Contexts.CreateDbContext();
        return await s_find(context, id);
    }
}
