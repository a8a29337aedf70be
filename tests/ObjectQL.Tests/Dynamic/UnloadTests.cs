using ObjectQL.Metadata;

namespace ObjectQL.Tests.Dynamic;

/// <summary>Metadata that was loaded at run time goes again; its records stay.</summary>
public sealed class UnloadTests(DriverFactory factory) : DynamicFixture(factory)
{
    private static readonly Func<ObjectSet<DynamicRecord, DynamicFields>, Task>[] s_calls =
    [
        static x => x.FindAsync("i").AsTask(),
        static x => x.GetAsync("i").AsTask(),
        static x => x.Loader().LoadAsync("i"),
        static x => x.CreateAsync(x.New(("name", "B"))).AsTask(),
        static x => x.CreateManyAsync([x.New(("name", "B"))]).AsTask(),
        static x => x.UpdateAsync("i", x.New(("name", "B"))).AsTask(),
        static x => x.UpsertAsync(x.New(("id", "i"), ("name", "B"))).AsTask(),
        static x => x.DeleteAsync("i").AsTask(),
        static x => x.ToListAsync().AsTask(),
        static x => x.Where("region == 'x'").ToListAsync().AsTask(),
        static x => x.FromJson("{}"u8).ToListAsync().AsTask(),
        static x => x.CountAsync().AsTask(),
        static x => x.PageAsync(3).AsTask(),
        static x => x.Where("name == 'A'").UpdateAsync(x.New(("name", "B"))).AsTask(),
        static x => x.Where("name == 'A'").DeleteAsync().AsTask(),
        static x => x.Aggregate().Count("n").ToRowsAsync().AsTask(),
    ];

    [Test]
    public async Task Objects_go_from_the_model_and_the_registry_and_records_stay()
    {
        await using var db = await TestDb.OpenAsync(Factory.Create(), new Dictionary<string, Driver> { ["logs"] = Factory.Create() });
        var before = db.Model.ObjectNames;
        var heard = new List<RegistryEvent>();
        MetadataSource[] files = [new("customers.object.yml", Customers), new("customers.permission.yml", "name: access\nobject: customers\nobject_permissions: { read: [clerk], create: [clerk] }\n")];
        var loaded = await db.LoadMetadataAsync(files);
        await using (var writer = db.AsSystem())
        {
            await writer.Objects("customers").CreateAsync(writer.Objects("customers").New(("name", "Ann")));
        }

        using var listener = db.Events.Subscribe(EventKinds.MetadataUnregistered, one => heard.Add((RegistryEvent)one));
        Assert.That(await db.UnloadMetadataAsync(loaded), Is.EqualTo(new[] { "customers" }));
        Assert.That(db.Model.ObjectNames, Is.EqualTo(before));
        Assert.That((db.Registry.Get("object", "customers"), db.Registry.Get("permission", "access")), Is.EqualTo(((RegistryEntry?)null, (RegistryEntry?)null)));
        Assert.That(heard.Single() is { Change: RegistryChange.Unregistered, Entries.Count: 2 }, Is.True);
        await using (var session = db.AsSystem())
        {
            Throws.WithCode(ErrorCode.NotFound, () => Task.FromResult(session.Objects("customers")), "customers");
            await session.Tickets.CreateAsync(new Ticket { Name = "tt" });
        }

        Throws.WithCode(ErrorCode.NotFound, () => db.UnloadMetadataAsync(loaded).AsTask(), "customers");
        await db.LoadMetadataAsync(files);
        await using var clerk = db.As(new User("c", roles: ["clerk"]));
        Assert.That((await clerk.Objects("customers").ToListAsync()).Single()["name"], Is.EqualTo("Ann"));
    }

    [Test]
    public async Task Who_holds_something_of_it_is_told_at_the_next_call()
    {
        var db = await OpenAsync(("customers.object.yml", Customers), ("papers.object.yml", "fields: { name: { type: text } }"));
        await using var session = db.AsSystem();
        var customers = session.Objects("customers");
        await customers.CreateAsync(customers.New(("id", "i"), ("name", "A")));
        Assert.That(await db.UnloadMetadataAsync("papers"), Is.EqualTo(new[] { "customers", "papers" }));
        foreach (var call in s_calls)
        {
            Assert.That(Throws.WithCode(ErrorCode.NotFound, () => call(customers), "customers").Message, Does.Contain("was unloaded"));
        }

        Throws.WithCode(ErrorCode.NotFound, () => Task.FromResult(session.Objects("papers")), "papers");
        Throws.WithCode(ErrorCode.NotFound, () => session.CountJsonAsync("papers", "{}"u8).AsTask(), "papers");
    }

    [Test]
    public async Task A_transaction_that_runs_can_be_ended()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        await using (var session = db.AsSystem())
        {
            await using var transaction = await session.BeginAsync();
            var customers = session.Objects("customers");
            await customers.CreateAsync(customers.New(("name", "Ann")));
            await db.UnloadMetadataAsync("customers");
            Throws.WithCode(ErrorCode.NotFound, () => customers.CreateAsync(customers.New(("name", "Bob"))).AsTask(), "customers");
            await transaction.CommitAsync();
        }

        await db.LoadMetadataAsync([new MetadataSource("customers.object.yml", Customers)]);
        await using var later = db.AsSystem();
        Assert.That(await later.Objects("customers").CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_a_later_load_refers_to_stays_until_that_one_goes()
    {
        if (!Factory.Create().HasForeignKeys)
        {
            Assert.Ignore("Without foreign keys no load refers to an earlier one.");
        }

        var db = await OpenAsync(("customers.object.yml", Customers));
        var second = await db.LoadMetadataAsync([new("bills.object.yml", "fields: { customer: { type: lookup, reference_to: customers } }")]);
        Throws.WithCode(ErrorCode.Conflict, () => db.UnloadMetadataAsync("customers").AsTask(), "bills", "customer");
        await using var session = db.AsSystem();
        Assert.That(await session.Objects("customers").CountAsync(), Is.Zero);
        await db.UnloadMetadataAsync(second);
        await db.UnloadMetadataAsync("customers");
        Assert.That(db.Model.ObjectNames, Is.Empty);
    }

    [Test]
    public async Task Hooks_caches_and_plans_go_with_it()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        var ran = 0;
        using var own = db.Hooks.Add(HookEvent.BeforeCreate, "customers", _ => ran++);
        db.Cache.Use("customers");
        await using (var session = db.AsSystem())
        {
            var customers = session.Objects("customers");
            await customers.CreateAsync(customers.New(("id", "i"), ("name", "Ann")));
            await customers.GetAsync("i");
            await customers.Where("name == 'Ann'").ToListAsync();
        }

        await db.UnloadMetadataAsync("customers");
        Assert.That((db.AddedHooks, db.Plans.Statistics.Count), Is.EqualTo(((AddedHooks?)null, 0)));
        await db.LoadMetadataAsync([new("customers.object.yml", Customers)]);
        await using var later = db.AsSystem();
        var again = later.Objects("customers");
        await again.CreateAsync(again.New(("id", "j"), ("name", "Bob")));
        Assert.That((await again.Where("name == 'Bob'").ToListAsync()).Single().Id, Is.EqualTo("j"));
        Assert.That((await again.GetAsync("i"))["name"], Is.EqualTo("Ann"));
        Assert.That(ran, Is.EqualTo(1));
    }

    [Test]
    public async Task An_object_comes_again_with_more_fields()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        await using (var session = db.AsSystem())
        {
            await session.Objects("customers").CreateAsync(session.Objects("customers").New(("id", "i"), ("name", "Ann"), ("region", "x")));
        }

        await db.UnloadMetadataAsync("customers");
        MetadataSource[] files = [new("customers.object.yml", "fields: { nick: { type: text }, name: { type: text }, region: { type: text } }")];
        if (Factory.Create().Dialect is null)
        {
            Throws.WithCode(ErrorCode.SchemaMismatch, () => db.LoadMetadataAsync(files).AsTask(), "customers");
            Assert.That(db.Model.ObjectNames, Is.Empty);
            return;
        }

        await db.LoadMetadataAsync(files);
        await using var later = db.AsSystem();
        var customers = later.Objects("customers");
        await customers.UpdateAsync("i", customers.New(("nick", "A")));
        var one = await customers.GetAsync("i");
        Assert.That((one["nick"], one["name"], one["region"]), Is.EqualTo(((object)"A", (object)"Ann", (object)"x")));
    }

    [Test]
    public async Task A_transaction_that_ends_later_leaves_nothing_to_the_next_life_of_an_object()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        db.Cache.Use("customers");
        var isSqlite = Factory.Create().GetType().Name.Contains("Sqlite", StringComparison.Ordinal);
        await using (var session = db.AsSystem())
        {
            await using var transaction = await session.BeginAsync();
            await session.Objects("customers").CreateAsync(session.Objects("customers").New(("id", "i"), ("name", "Ann")));
            await db.UnloadMetadataAsync("customers");
            await transaction.CommitAsync();
        }

        await db.LoadMetadataAsync([new("customers.object.yml", isSqlite ? Customers + "\n  nick: { type: text }\n  last: { type: text }\n" : Customers)]);
        db.Cache.Use("customers");
        await using var later = db.AsSystem();
        var customers = later.Objects("customers");
        Assert.That((await customers.GetAsync("i"))["region"], Is.Null);
        await customers.UpdateAsync("i", customers.New((isSqlite ? "last" : "region", "x")));
        Assert.That((await customers.GetAsync("i"))[isSqlite ? "last" : "region"], Is.EqualTo("x"));
    }

    [Test]
    public async Task What_a_database_was_opened_with_is_told_when_it_goes()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        var heard = new List<RegistryEvent>();
        using var listener = db.Events.Subscribe(EventKinds.MetadataUnregistered, one => heard.Add((RegistryEvent)one));
        await db.UnloadMetadataAsync("customers");
        Assert.That(heard.Single().Entries.Single().Name, Is.EqualTo("customers"));
    }

    [Test]
    public async Task An_item_of_the_registry_is_not_replaced()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        db.Registry.Register(new("permission", "access", 1));
        MetadataSource[] files = [new("papers.object.yml", "fields: { name: { type: text } }"), new("papers.permission.yml", "name: access\nobject: papers\nobject_permissions: { read: [clerk] }\n")];
        Assert.That(Throws.WithCode(ErrorCode.Conflict, () => db.LoadMetadataAsync(files).AsTask()).Message, Does.Contain("'access' already"));
        Assert.That((db.Registry.Get("permission", "access")!.Value, db.Model.ObjectNames.Count), Is.EqualTo(((object)1, 1)));
    }

    [Test]
    public async Task What_a_rule_of_a_later_load_asks_for_stays()
    {
        var db = await OpenAsync(("a.object.yml", "fields: { b_id: { type: text } }"));
        await db.LoadMetadataAsync(
        [
            new("b.object.yml", "fields: { name: { type: text } }"),
            new("b.validation.yml", "object: b\nrules:\n  - { name: free, type: dependency, condition: { has_related: { object: a, relation_field: b_id } }, trigger: [delete], message: used }\n"),
        ]);
        if (db.Model.Loads[1].Asked.Length == 0)
        {
            Assert.Fail("The rule asks for nothing.");
        }

        Throws.WithCode(ErrorCode.Conflict, () => db.UnloadMetadataAsync("a").AsTask(), "b");
        await db.UnloadMetadataAsync("b");
        await db.UnloadMetadataAsync("a");
    }

    [Test]
    public async Task Only_what_was_loaded_is_unloaded()
    {
        await using var db = await TestDb.OpenAsync(Factory.Create(), new Dictionary<string, Driver> { ["logs"] = Factory.Create() });
        Assert.That(Throws.WithCode(ErrorCode.NotFound, () => db.UnloadMetadataAsync("tickets").AsTask(), "tickets").Message, Does.Contain("compiled"));
        await db.LoadMetadataAsync([new("customers.object.yml", Customers)]);
        Assert.That(Throws.WithCode(ErrorCode.NotFound, () => db.UnloadMetadataAsync("custmers").AsTask(), "custmers").Message, Does.Contain("Did you mean 'customers'?"));
    }

    [Test]
    public async Task Loads_come_and_go_while_others_use_them()
    {
        const int most = 5_000;
        const int wanted = 10;
        var reached = 0;
        var db = await OpenAsync(("steady.object.yml", "fields: { name: { type: text } }"));
        using var end = new CancellationTokenSource();
        var users = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var calls = 0;
            while (!end.IsCancellationRequested)
            {
                await using var session = db.AsSystem();
                await session.Objects("steady").CountAsync();
                try
                {
                    await session.Objects("customers").Where("name == 'Ann'").CountAsync();
                    Interlocked.Increment(ref reached);
                }
                catch (ObjectQLException error) when (error is { Code: ErrorCode.NotFound, ObjectName: "customers" })
                {
                }

                calls++;
            }

            return calls;
        })).ToArray();
        for (var i = 0; i < most && Volatile.Read(ref reached) < wanted; i++)
        {
            var loaded = await db.LoadMetadataAsync([new("customers.object.yml", Customers)]);
            await Task.Yield();
            await db.UnloadMetadataAsync(loaded);
        }

        await end.CancelAsync();
        Assert.That((await Task.WhenAll(users)).Sum(), Is.GreaterThanOrEqualTo(wanted));
        Assert.That(reached, Is.GreaterThanOrEqualTo(wanted));
        Assert.That((db.Model.Loads.Count, db.Model.ObjectNames.Count), Is.EqualTo((1, 1)));
    }
}
