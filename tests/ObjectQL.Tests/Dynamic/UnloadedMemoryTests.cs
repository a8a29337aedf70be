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

    [Test]
    public async Task Slots_are_given_again_and_nobody_sees_what_was_kept_by_them()
    {
        await using var db = await DynamicDatabase.OpenAsync(new MemoryDriver(), []);
        var slots = new HashSet<int>();
        for (var i = 0; i < 300; i++)
        {
            // Who may read one may not read the next one, which may have its slot.
            var loaded = await db.LoadMetadataAsync([
                new($"o{i}.object.yml", "fields: { name: { type: text } }"),
                new($"o{i}.permission.yml", $"object: o{i}\nobject_permissions: {{ read: [{(i % 2 == 0 ? "clerk" : "chief")}] }}\n")]);
            db.Cache.Use($"o{i}");
            slots.Add(db.Model.FindObject($"o{i}")!.Slot);
            await using (var clerk = db.As(new User("c", roles: ["clerk"])))
            {
                if (i % 2 == 0)
                {
                    Assert.That(await clerk.Objects($"o{i}").Where("name == 'Ann'").ToListAsync(), Is.Empty);
                }
                else
                {
                    Throws.WithCode(ErrorCode.Forbidden, () => clerk.Objects($"o{i}").Where("name == 'Ann'").ToListAsync().AsTask(), $"o{i}");
                }
            }

            await db.UnloadMetadataAsync(loaded);
        }

        // The first ones of the process are kept for good; other tests take some meanwhile.
        Assert.That(slots, Has.Count.LessThan(AccessProfile.Near + 100));
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
