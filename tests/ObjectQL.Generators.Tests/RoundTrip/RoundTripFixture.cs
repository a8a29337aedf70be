using ObjectQL.Sqlite;

namespace ObjectQL.Generators.Tests;

/// <summary>Every object of a model, written and read on both drivers.</summary>
internal static class RoundTripFixture
{
    /// <summary>The drivers that every model runs on.</summary>
    public static readonly string[] Drivers = ["memory", "sqlite"];

    /// <summary>All objects of a model, one after the other, in one database; all failures are reported together.</summary>
    public static async Task CheckAsync(LoadedModel model, string driver, int seed)
    {
        await using var database = await model.OpenAsync(driver == "memory" ? static () => new MemoryDriver() : static () => new SqliteDriver(":memory:"));
        await using var session = model.OpenSession(database);
        Assert.That(database.Model.ObjectNames, Is.EqualTo(model.Schema.Objects.Select(item => item.Name)));
        var targets = new ReferenceTargets(name => model.Runner(database, session, name), model.Schema, new RandomValues(new Random(seed)));
        using (Assert.EnterMultipleScope())
        {
            foreach (var item in model.Schema.Objects)
            {
                await CheckAsync(model.Runner(database, session, item.Name), targets);
            }
        }
    }

    private static async Task CheckAsync(RoundTrip run, ReferenceTargets targets)
    {
        try
        {
            run.CheckSchema();
            await run.CheckCreateAsync(await targets.RecordAsync(run.Linked, onlyRequired: true));
            var values = await targets.RecordAsync(run.Linked, onlyRequired: false);
            await run.CheckCreateAsync(values);
            var id = (string)values[0].Value!;
            var changes = await targets.RecordAsync(run.Linked, onlyRequired: false, id);
            await run.CheckUpdateAsync(id, [.. changes.Skip(1)]);
            await run.CheckUpdateAsync(id, [.. changes.Skip(1).Take(1)]);
            await run.CheckDeleteAsync(await run.CreateAsync(await targets.RecordAsync(run.Linked, onlyRequired: true)));
        }
        catch (Exception exception) when (exception is not ResultStateException)
        {
            Assert.Fail($"'{run.Linked.Name}': {exception}");
        }
    }
}
