/// <summary>What the fragments of a page find: an open database with the sample's seed data, and a few records.</summary>
public abstract class Scope
{
    protected TrackerDb db = null!;
    protected TrackerDb.Session session = null!;
    protected Project project = null!;
    protected Person ada = null!;
    protected string id = "";
    protected decimal limit = 3_000m;
    protected string? cursor;
    protected ISharedCache redis = new ObjectQL.Hosting.DistributedSharedCache(new Microsoft.Extensions.Caching.Distributed.MemoryDistributedCache(
        Microsoft.Extensions.Options.Options.Create(new Microsoft.Extensions.Caching.Memory.MemoryDistributedCacheOptions())));
    protected CancellationToken cancellationToken = CancellationToken.None;

    public async Task OpenAsync()
    {
        db = await TrackerDb.OpenAsync(new SqliteDriver(":memory:"));
        await db.SeedAsync();
        session = db.AsSystem();
        project = await session.Projects.GetAsync("p-site");
        ada = await session.People.GetAsync("ada");
        id = project.Id;
    }

    public abstract Task RunAsync();
}
