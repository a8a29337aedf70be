using ObjectQL.Metadata;

namespace ObjectQL.Tests.Dynamic;

/// <summary>What is loaded later adds to objects that were loaded before.</summary>
public sealed class ExtendingLoadTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string Nick = "extends: customers\nfields: { nick: { type: text, max_length: 5 } }\nindexes: { by_nick: { fields: [nick] } }\n";
    private const string Rules = "name: rules\nobject: customers\nrules:\n  - name: named\n    type: cross_field\n    rule: { field: name, operator: '!=', value: nobody }\n    message: Nobody is no name.\n";

    [TestCase("customers.object.yml", "name: customers\nextends: customers\nfields: { nick: { type: text } }\n")]
    [TestCase("more.object.yml", Nick)]
    [TestCase("customers/fields/nick.field.yml", "type: text\n")]
    public async Task Fields_join_an_object_of_an_earlier_load(string path, string content)
    {
        var db = await OpenAsync(("invoices.object.yml", Invoices.Replace("reference_to: customers", "reference_to: nobody")));
        var first = await db.LoadMetadataAsync([new("base/customers.object.yml", Customers), new("regions.object.yml", "fields: { name: { type: text } }")]);
        var earlier = db.AsSystem();
        if (Factory.HasStatements)
        {
            await earlier.Objects("customers").CreateAsync(earlier.Objects("customers").New(("id", "ann"), ("name", "Ann")));
        }

        var heard = new List<RegistryEvent>();
        using var listener = db.Events.Subscribe(EventKinds.MetadataRegistered, one => heard.Add((RegistryEvent)one));
        var second = await db.LoadMetadataAsync([new(path, content)]);
        Assert.That(second.Objects, Is.EqualTo(new[] { "customers", "regions" }));
        Assert.That(heard.Single().Entries.Select(static one => one.Name), Is.SupersetOf(new[] { "customers", "regions" }));
        await using (var session = db.AsSystem())
        {
            var customers = session.Objects("customers");
            await customers.CreateAsync(customers.New(("id", "bob"), ("name", "Bob"), ("nick", "b")));
            Assert.That((await customers.Where("nick == 'b'").ToListAsync()).Single()["name"], Is.EqualTo("Bob"));
            if (Factory.HasStatements)
            {
                Assert.That((await customers.GetAsync("ann"))["nick"], Is.Null);
                await customers.UpdateAsync("ann", customers.New(("nick", "a")));
                Assert.That((await customers.GetAsync("ann"))["nick"], Is.EqualTo("a"));
            }
        }

        Throws.WithCode(ErrorCode.NotFound, () => earlier.Objects("customers").CountAsync().AsTask(), "customers");
        await earlier.DisposeAsync();
        Assert.That(db.Registry.Get("object", "customers")!.Value.ToString(), Does.Contain("nick"));
        Assert.That(await db.UnloadMetadataAsync(first), Is.EqualTo(new[] { "customers", "regions" }), "both are one now");
        Assert.That((db.Registry.Get("object", "customers"), db.Model.ObjectNames), Is.EqualTo(((RegistryEntry?)null, new[] { "invoices" })));
        Throws.WithCode(ErrorCode.NotFound, () => db.UnloadMetadataAsync(second).AsTask(), "customers");
    }

    [Test]
    public async Task Rules_and_permissions_join_it_as_well_and_once_more()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        await db.LoadMetadataAsync([new("customers.validation.yml", Rules)]);
        await db.LoadMetadataAsync([new("more.object.yml", Nick)]);
        await db.LoadMetadataAsync([new("customers.permission.yml", "name: access\nobject: customers\nobject_permissions: { read: [clerk], create: [clerk] }\n")]);
        await using (var session = db.AsSystem())
        {
            var customers = session.Objects("customers");
            Throws.WithCode(ErrorCode.Validation, () => customers.CreateAsync(customers.New(("name", "nobody"))).AsTask(), "customers");
            Throws.WithCode(ErrorCode.Validation, () => customers.CreateAsync(customers.New(("name", "Ann"), ("nick", "too long"))).AsTask(), "customers", "nick");
            await customers.CreateAsync(customers.New(("name", "Ann"), ("nick", "ann")));
        }

        await using var clerk = db.As(new User("c", roles: ["clerk"]));
        Assert.That(await clerk.Objects("customers").CountAsync(), Is.EqualTo(1));
        await using var other = db.As(new User("o"));
        Throws.WithCode(ErrorCode.Forbidden, () => other.Objects("customers").CountAsync().AsTask(), "customers");
        Assert.That(await db.UnloadMetadataAsync("customers"), Is.EqualTo(new[] { "customers" }));
        Assert.That(db.Registry.Snapshot().Entries, Is.Empty);
    }

    [TestCase("extends: customers\nfields: { nick: { type: formula, expression: 'nobody + 1', data_type: number } }\n")]
    [TestCase("extends: nobody\nfields: { nick: { type: text } }\n")]
    public async Task What_is_wrong_changes_nothing(string extension)
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        await using var session = db.AsSystem();
        var model = db.Model;
        var loading = db.LoadMetadataAsync([new("more.object.yml", extension)]).AsTask();
        try
        {
            await loading;
        }
        catch (ObjectQLException error)
        {
            Assert.That((error.Code, error.Diagnostics.Any(static one => one.Place.Path == "more.object.yml")), Is.EqualTo((ErrorCode.Configuration, true)), error.Message);
            Assert.That(db.Model, Is.SameAs(model));
            Assert.That(await session.Objects("customers").CountAsync(), Is.Zero);
            return;
        }

        // What can be told only when it is used is told then.
        Throws.WithCode(ErrorCode.Configuration, () => db.PrepareMetadataAsync().AsTask());
    }

    [Test]
    public async Task What_others_stand_on_is_not_extended()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        if (Factory.Name != "little")
        {
            await db.LoadMetadataAsync([new("notes.object.yml", "fields: { customer: { type: lookup, reference_to: customers, deleteBehavior: restrict } }")]);
            Assert.That(Throws.WithCode(ErrorCode.Conflict, () => db.LoadMetadataAsync([new("more.object.yml", Nick)]).AsTask(), "notes", "customer").Message, Does.Contain("cannot be extended"));
            await db.UnloadMetadataAsync("notes");
        }

        var hook = db.Hooks.Add(HookEvent.BeforeCreate, "customers", static _ => default);
        Assert.That(Throws.WithCode(ErrorCode.Conflict, () => db.LoadMetadataAsync([new("more.object.yml", Nick)]).AsTask(), "customers").Message, Does.Contain("hooks"));
        hook.Dispose();
        var asked = 0;
        var middleware = db.Middleware.Add(
            "customers",
            (context, next) =>
            {
                asked++;
                return next.RunAsync();
            });
        Assert.That(Throws.WithCode(ErrorCode.Conflict, () => db.LoadMetadataAsync([new("more.object.yml", Nick)]).AsTask(), "customers").Message, Does.Contain("middleware"));
        await using (var session = db.AsSystem())
        {
            await session.Objects("customers").CountAsync();
            Assert.That(asked, Is.EqualTo(1), "what is refused changes nothing");
        }

        middleware.Dispose();
        await db.LoadMetadataAsync([new("more.object.yml", Nick)]);
        Assert.That(db.Model.FindSchema("customers")!.FieldNumber("nick"), Is.GreaterThan(0));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Who_adds_a_hook_while_an_object_is_extended_is_told_so(bool succeeds)
    {
        var driver = new HeldSchemaDriver(Factory.Create());
        await using var db = await DynamicDatabase.OpenAsync(driver, [new("customers.object.yml", Customers), new("regions.object.yml", "fields: { name: { type: text } }\nactions: { visit: { type: record } }\n")]);
        await db.LoadMetadataAsync([new("notes.object.yml", "fields: { text: { type: text } }")]);
        var goOn = new TaskCompletionSource();
        driver.Held = goOn.Task;
        var loading = db.LoadMetadataAsync([new("more.object.yml", Nick)]).AsTask();
        await driver.Waits.Task;
        var heard = 0;
        foreach (var name in (string[])["customers", "regions"])
        {
            Action[] adds =
            [
                () => db.Hooks.Add(HookEvent.BeforeCreate, name, _ => heard++),
                () => db.Hooks.Add(HookEvent.BeforeCreate, name, (CreateContext<DynamicRecord> _) => heard++),
                () => db.Middleware.Add(name, (_, next) => next.RunAsync()),
            ];
            foreach (var add in adds)
            {
                var error = Assert.Throws<ObjectQLException>(() => add());
                Assert.That((error.Code, error.ObjectName, error.Message.Contains("when the load is done", StringComparison.Ordinal)), Is.EqualTo((ErrorCode.Conflict, name, true)));
            }
        }

        Throws.WithCode(ErrorCode.Conflict, () => Task.FromResult(db.Actions.Add("regions", "visit", (_, _) => null)));

        // What is not touched by it, and what is of all objects, goes on.
        using var ofNotes = db.Hooks.Add(HookEvent.BeforeCreate, "notes", _ => heard++);
        using var ofAll = db.Hooks.Add(HookEvent.BeforeCreate, "*", _ => heard++);
        if (succeeds)
        {
            goOn.SetResult();
            await loading;
        }
        else
        {
            goOn.SetException(new ObjectQLException(ErrorCode.Database, "It breaks."));
            Throws.WithCode(ErrorCode.Database, () => loading);
        }

        using var again = db.Hooks.Add(HookEvent.BeforeCreate, "customers", _ => heard++);
        await using var session = db.AsSystem();
        await session.Objects("customers").CreateAsync(session.Objects("customers").New(("name", "Ann")));
        await session.Objects("notes").CreateAsync(session.Objects("notes").New(("text", "Hello")));
        Assert.That(heard, Is.EqualTo(4));
    }

    [Test]
    public async Task A_driver_without_tables_says_that_records_are_there_already()
    {
        if (Factory.HasStatements)
        {
            return;
        }

        var db = await OpenAsync(("customers.object.yml", Customers));
        await using var session = db.AsSystem();
        var customers = session.Objects("customers");
        await customers.CreateAsync(customers.New(("id", "ann"), ("name", "Ann")));
        var error = Throws.WithCode(ErrorCode.SchemaMismatch, () => db.LoadMetadataAsync([new("more.object.yml", Nick)]).AsTask(), "customers");
        Assert.That(error.Message, Does.Contain("before its first record"));
        Assert.That((await customers.GetAsync("ann"))["name"], Is.EqualTo("Ann"), "what is refused changes nothing");
    }

    [Test]
    public async Task What_is_extended_is_kept_as_it_was()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        db.Cache.Use("customers", new() { Queries = false });
        await db.LoadMetadataAsync([new("more.object.yml", Nick)]);
        await using var session = db.AsSystem();
        var customers = session.Objects("customers");
        await customers.CreateAsync(customers.New(("id", "ann"), ("name", "Ann"), ("nick", "n")));
        await customers.FindAsync("ann");
        await customers.FindAsync("ann");
        await customers.CountAsync();
        Assert.That((db.Cache.RecordStatistics.Hits, db.Cache.QueryStatistics.Misses), Is.EqualTo((1L, 0L)));
    }

    [Test]
    public async Task What_is_wrong_with_an_object_that_is_kept_is_told_to_who_uses_it()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        db.Cache.Use("customers");
        var heard = new List<RegistryChange>();
        db.Registry.Changed += (_, change) => heard.Add(change.Change);
        var loaded = await db.LoadMetadataAsync([new("more.object.yml", "extends: customers\nfields: { nick: { type: formula, expression: 'nobody + 1', data_type: number } }\n")]);
        Throws.WithCode(ErrorCode.Configuration, () => db.AsSystem().Objects("customers").CountAsync().AsTask(), "customers");
        await db.UnloadMetadataAsync(loaded);
        db.Registry.Register(new("view", "a", 1));
        Assert.That(heard, Is.EqualTo(new[] { RegistryChange.Registered, RegistryChange.Unregistered, RegistryChange.Registered }));
    }

    [Test]
    public async Task What_was_compiled_is_not_extended()
    {
        await using var db = await TestDb.OpenAsync(Factory.Create(), new Dictionary<string, Driver> { ["logs"] = Factory.Create() });
        var error = Throws.WithCode(ErrorCode.Configuration, () => db.LoadMetadataAsync([new("more.object.yml", "extends: tickets\nfields: { nick2: { type: text } }\n")]).AsTask(), "tickets");
        Assert.That(error.Message, Does.Contain("more.object.yml(").And.Contain("compiled with it"));
    }

    [Test]
    public async Task A_definition_beside_another_one_is_no_extension()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        Assert.That(Throws.WithCode(ErrorCode.Configuration, () => db.LoadMetadataAsync([new("again/customers.object.yml", Customers)]).AsTask(), "customers").Message, Does.Contain("'extends'"));
    }
}
