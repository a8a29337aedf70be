using ObjectQL.Metadata;

namespace ObjectQL.Tests.Dynamic;

/// <summary>Several programs load metadata into one database at the same time.</summary>
public sealed class SideBySideTests
{
    private const int Programs = 4;

    [Test]
    public async Task Loads_of_the_same_object_wait_for_each_other_in_SQLite()
    {
        var file = TestFolder.NewFile();
        for (var round = 0; round < 5; round++)
        {
            await LoadAllAsync(() => new Sqlite.SqliteDriver(new Sqlite.SqliteOptions { Path = file, Synchronous = Sqlite.SqliteSynchronous.Off }), round);
        }
    }

    /// <summary>Each knows another field of the object, and all of them objects of their own.</summary>
    private static async Task LoadAllAsync(Func<Driver> driver, int round)
    {
        var databases = new List<DynamicDatabase>();
        try
        {
            for (var i = 0; i < Programs; i++)
            {
                databases.Add(await DynamicDatabase.OpenAsync(driver(), [new("steady.object.yml", "fields: { name: { type: text } }")]));
            }

            using var start = new Barrier(Programs);
            await Task.WhenAll(databases.Select((db, i) => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return db.LoadMetadataAsync(
                    [
                        new MetadataSource($"things{round}.object.yml", $"fields: {{ name: {{ type: text, unique: true }}, own{i}: {{ type: integer, index: true }}, steady: {{ type: lookup, reference_to: steady, deleteBehavior: restrict }} }}"),
                        new MetadataSource($"own{round}_{i}.object.yml", $"fields: {{ thing: {{ type: lookup, reference_to: things{round} }} }}"),
                    ]).AsTask();
                },
                default,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));
            for (var i = 0; i < Programs; i++)
            {
                await using var session = databases[i].AsSystem();
                var (things, own) = (session.Objects($"things{round}"), session.Objects($"own{round}_{i}"));
                var thing = await things.CreateAsync(things.New(("name", $"n{i}"), ($"own{i}", i)));
                await own.CreateAsync(own.New(("thing", thing.Id)));
                Assert.That((await things.Where($"own{i} == {i}").ToListAsync()).Single().Id, Is.EqualTo(thing.Id));
                Assert.That(await things.CountAsync(), Is.EqualTo(i + 1));
            }
        }
        finally
        {
            foreach (var db in databases)
            {
                await db.DisposeAsync();
            }
        }
    }
}
