using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.DriverKit;

/// <summary>Opening creates what is missing and nothing else; no data is ever lost.</summary>
public abstract partial class DriverContract
{
    /// <summary>The fields of <c>samples</c> that a first version of the object had.</summary>
    private const int FirstFields = 33;

    [Test]
    public async Task A_new_store_gets_everything_and_a_second_opening_changes_nothing()
    {
        var driver = await CreateAsync();
        string id;
        await using (var db = await KitDb.OpenAsync(driver))
        {
            await using var session = db.AsSystem();
            Assert.That(db.SchemaReports["default"].Notices, Is.Empty);
            id = (await session.Samples.CreateAsync(new() { Name = "kept", Money = 1.25m })).Id;
        }

        if (await ReopensAsync(driver) is not { } second)
        {
            return;
        }

        await using var again = await KitDb.OpenAsync(second);
        await using var reader = again.AsSystem();
        Assert.That(again.SchemaReports["default"].Applied, Is.Empty);
        Assert.That(again.SchemaReports["default"].Notices, Is.Empty);
        Assert.That((await reader.Samples.GetAsync(id)).Money, Is.EqualTo(1.25m));
    }

    [Test]
    public async Task A_newer_version_adds_its_fields_indexes_and_references_to_what_is_stored()
    {
        var driver = await CreateAsync();
        var first = await StoreWithFirstVersionAsync(driver);
        if (await ReopensAsync(driver) is not { } second)
        {
            return;
        }

        await using var db = await KitDb.OpenAsync(second);
        await using var session = db.AsSystem();
        Assert.That(db.SchemaReports["default"].Applied, Is.Not.Empty);
        var found = await session.Samples.GetAsync(first);
        Assert.That((found.Name, found.Money, found.LateText, found.LateCode, found.LateOwner), Is.EqualTo(("first", (decimal?)2.5m, (string?)null, (string?)null, (string?)null)));
        var owner = await session.Accounts.CreateAsync(new() { Name = "owner" });
        await session.Samples.UpdateAsync(first, new() { LateText = "late", LateCode = "c", LateOwner = owner.Id });
        Assert.That(await session.Samples.Where(x => x.LateText == "late" && x.LateOwnerRecord.Name == "owner").CountAsync(), Is.EqualTo(1));
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await session.Samples.CreateAsync(new() { Name = "second", LateCode = "c" }), "samples", "late_code");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await session.Samples.CreateAsync(new() { Name = "second", LateOwner = "nobody" }), "samples", "late_owner");
    }

    [Test]
    public async Task An_older_version_leaves_what_it_does_not_know()
    {
        var driver = await CreateAsync();
        string id;
        await using (var db = await KitDb.OpenAsync(driver))
        {
            await using var session = db.AsSystem();
            id = (await session.Samples.CreateAsync(new() { Name = "new", LateText = "late" })).Id;
        }

        if (await ReopensAsync(driver) is not { } older)
        {
            return;
        }

        await StoreWithFirstVersionAsync(older);
        await using var again = await KitDb.OpenAsync((await ReopensAsync(older))!);
        await using var reader = again.AsSystem();
        Assert.That((await reader.Samples.GetAsync(id)).LateText, Is.EqualTo("late"));
        Assert.That(await reader.Samples.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Programs_that_open_a_new_store_at_once_find_it_ready()
    {
        var driver = await CreateAsync();
        List<Driver> drivers = [driver];
        for (var i = 0; i < 3 && await ReopensAsync(driver) is { } other; i++)
        {
            drivers.Add(other);
        }

        var databases = await Task.WhenAll(drivers.Select(static each => Task.Run(async () => await KitDb.OpenAsync(each))));
        foreach (var db in databases)
        {
            await using var session = db.AsSystem();
            await session.Samples.CreateAsync(new() { Name = "one" });
        }

        await using var last = databases[^1].AsSystem();
        Assert.That(await last.Samples.CountAsync(), Is.EqualTo(databases.Length));
        foreach (var db in databases)
        {
            await db.DisposeAsync();
        }
    }

    /// <summary>Opens with the first version of the objects, stores a record, and closes.</summary>
    private async Task<string> StoreWithFirstVersionAsync(Driver driver)
    {
        var objects = Db.Model.ObjectNames.Select(name => Db.Model.FindObject(name)!.Schema).Select(static schema => schema.Name == "samples" ? schema with { Fields = [.. schema.Fields.Take(FirstFields)] } : schema).ToArray();
        var samples = objects.Single(static schema => schema.Name == "samples");
        await using (driver)
        {
            await driver.EnsureSchemaAsync(new SchemaRequest(new Hash128(3, 4), objects.Length, number => objects[number]));
            var record = Stamped(new Sample { Id = "first", Name = "first", Money = 2.5m });
            await driver.InsertAsync(Planner.Insert(samples), record, null, default);
            return record.Id;
        }
    }

    /// <summary>Another driver over the same store, as declared.</summary>
    private async Task<Driver?> ReopensAsync(Driver driver)
    {
        var other = await ReopenAsync(driver);
        Assert.That(other is not null, Is.EqualTo(Declares(Capabilities.Persistence)), "ReopenAsync does not do what the driver declares.");
        return other;
    }
}
