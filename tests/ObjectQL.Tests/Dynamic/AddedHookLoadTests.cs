using ObjectQL.Metadata;

namespace ObjectQL.Tests.Dynamic;

/// <summary>Hooks that are added while metadata come and go.</summary>
public sealed class AddedHookLoadTests(DriverFactory factory) : DynamicFixture(factory)
{
    [Test]
    public async Task The_condition_of_a_hook_of_all_objects_fits_those_too_that_are_being_loaded()
    {
        var driver = new HeldSchemaDriver(Factory.Create());
        await using var db = await DynamicDatabase.OpenAsync(driver, [new("customers.object.yml", Customers)]);
        var goOn = new TaskCompletionSource();
        driver.Held = goOn.Task;
        var loading = db.LoadMetadataAsync([new("counts.object.yml", "timestamps: false\nfields: { name: { type: text } }\n")]).AsTask();
        await driver.Waits.Task;
        var error = Assert.Throws<ObjectQLException>(() => db.Hooks.Add(HookEvent.BeforeCreate, "*", static _ => { }, when: "created_at > '2000-01-01'"));
        Assert.That((error.Code, error.ObjectName), Is.EqualTo((ErrorCode.InvalidRequest, "counts")));
        var heard = 0;
        using var fitting = db.Hooks.Add(HookEvent.BeforeCreate, "*", _ => heard++, when: "name == 'one'");
        goOn.SetResult();
        await loading;
        await using var session = db.AsSystem();
        var counts = session.Objects("counts");
        await counts.CreateAsync(counts.New(("name", "one")));
        await counts.CreateAsync(counts.New(("name", "two")));
        Assert.That(heard, Is.EqualTo(1));
    }

    [Test]
    public async Task One_that_waits_for_the_commit_does_not_run_when_its_object_was_unloaded_meanwhile()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        var load = await db.LoadMetadataAsync([new MetadataSource("counts.object.yml", "fields: { name: { type: text } }\n")]);
        var heard = new List<string>();
        db.Hooks.Add(HookEvent.AfterCreate, "counts", _ => heard.Add("counts"), afterCommit: true);
        db.Hooks.Add(HookEvent.AfterCreate, "customers", _ => heard.Add("customers"), afterCommit: true);
        await using var session = db.AsSystem();
        await using (var transaction = await session.BeginAsync())
        {
            await session.Objects("customers").CreateAsync(session.Objects("customers").New(("name", "one")));
            await session.Objects("counts").CreateAsync(session.Objects("counts").New(("name", "one")));
            await db.UnloadMetadataAsync(load);
            await transaction.CommitAsync();
        }

        Assert.That(heard, Is.EqualTo(new[] { "customers" }));
    }
}
