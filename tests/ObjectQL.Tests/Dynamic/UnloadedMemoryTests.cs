namespace ObjectQL.Tests.Dynamic;

/// <summary>What was unloaded goes from memory: nothing of the kernel keeps it. Stored rows of the memory driver, and statements that an engine's connections have prepared, keep theirs.</summary>
public sealed class UnloadedMemoryTests
{
    private const int Rounds = 24;

    [Test]
    public async Task Nothing_of_what_was_unloaded_is_kept_alive()
    {
        await using var db = await DynamicDatabase.OpenAsync(new MemoryDriver(), [new("steady.object.yml", "fields: { name: { type: text } }")]);
        db.Cache.Use("steady");
        using var listener = db.Events.Subscribe(EventKinds.All, static _ => { });
        var gone = new List<WeakReference>();
        for (var i = 0; i < Rounds; i++)
        {
            gone.Add(await LoadAndUnloadAsync(db));
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // The last one of each thread may be at hand yet.
        Assert.That(gone.Count(static one => one.IsAlive), Is.LessThan(Rounds / 2));
    }

    private static async Task<WeakReference> LoadAndUnloadAsync(DynamicDatabase db)
    {
        var loaded = await db.LoadMetadataAsync([new("customers.object.yml", "fields: { name: { type: text }, region: { type: text } }")]);
        await using (var session = db.AsSystem())
        {
            var customers = session.Objects("customers");
            await customers.FindAsync("one");
            await customers.Where("name == 'Ann'").ToListAsync();
        }

        var weak = new WeakReference(db.Model.FindSchema("customers"));
        await db.UnloadMetadataAsync(loaded);
        return weak;
    }
}
