using System.Buffers;
using ObjectQL.Metadata;

namespace ObjectQL.Tests.Dynamic;

/// <summary>What would pass by the permissions, hooks or constraints of other objects is refused.</summary>
public sealed class DynamicGuardTests(DriverFactory factory) : DynamicFixture(factory)
{
    private static readonly Func<ObjectSet<DynamicRecord, DynamicFields>, Task>[] s_calls =
    [
        static x => x.FindAsync("i").AsTask(),
        static x => x.GetAsync("i").AsTask(),
        static x => x.Loader().LoadAsync("i"),
        static x => x.CreateAsync(x.New(("number", "B"))).AsTask(),
        static x => x.CreateManyAsync([x.New(("number", "B"))]).AsTask(),
        static x => x.UpdateAsync("i", x.New(("number", "B"))).AsTask(),
        static x => x.UpsertAsync(x.New(("id", "i"), ("number", "B"))).AsTask(),
        static x => x.UpsertAsync(x.New(("number", "A")), y => y["number"]).AsTask(),
        static x => x.ValidateAsync(x.New(("number", "B"))).AsTask(),
        static x => x.DeleteAsync("i").AsTask(),
        static x => x.ToListAsync().AsTask(),
        static x => x.CountAsync().AsTask(),
        static x => x.AnyAsync().AsTask(),
        static x => x.PageAsync(3).AsTask(),
        static x => x.WriteJsonAsync(new ArrayBufferWriter<byte>()).AsTask(),
        static async x =>
        {
            await foreach (var one in x.AsAsyncEnumerable())
            {
                Assert.Fail(one.Id);
            }
        },
        static x => x.Search("a").ToListAsync().AsTask(),
        static x => x.FromJson("""{"expand":{"customer":{}}}"""u8).ToListAsync().AsTask(),
        static x => x.Where("number == 'A'").UpdateAsync(x.New(("number", "B"))).AsTask(),
        static x => x.Where("number == 'A'").DeleteAsync().AsTask(),
        static x => x.Aggregate().Count("n").ToRowsAsync().AsTask(),
        static x => x.GroupBy(y => y["number"]).Count("n").ToRowsAsync().AsTask(),
        static x => x.SelectRows(y => y["number"]).ToRowsAsync().AsTask(),
        static x => x.ShareAsync("i", "hand", ShareTarget.User("u")).AsTask(),
    ];

    [Test]
    public async Task Nobody_gets_in_by_any_call()
    {
        const string Nothing = "object: guarded\nobject_permissions: { create: [admin], read: [admin], update: [admin], delete: [admin] }\n";
        var db = await OpenAsync(
            ("guarded.object.yml", Invoices.Replace("name: invoices", "name: guarded").Replace("unique: true", "unique: true, searchable: true")), ("customers.object.yml", Customers), ("guarded.permission.yml", Nothing));
        await using var system = db.AsSystem();
        var all = system.Objects("guarded");
        await all.CreateAsync(all.New(("id", "i"), ("number", "A")));
        await using var session = db.As(new User("nobody", roles: ["guest"]));
        foreach (var call in s_calls)
        {
            Throws.WithCode(ErrorCode.Forbidden, () => call(session.Objects("guarded")), "guarded");
        }

        Assert.That((await all.ToListAsync()).Single()["number"], Is.EqualTo("A"));
    }

    [Test]
    public async Task A_record_of_another_object_is_not_taken()
    {
        await using var session = await SystemAsync();
        var (invoices, customers) = (session.Objects("invoices"), session.Objects("customers"));
        var other = customers.New(("id", "c-1"), ("name", "Ann"));
        var stored = await customers.CreateAsync(customers.New(("name", "Bob")));
        stored.Set("name", "Rob");
        foreach (var call in new Func<Task>[]
        {
            () => invoices.CreateAsync(other).AsTask(),
            () => invoices.CreateManyAsync([other]).AsTask(),
            () => invoices.UpdateAsync("x", other).AsTask(),
            () => invoices.UpdateAsync(stored).AsTask(),
            () => invoices.UpsertAsync(other).AsTask(),
            () => invoices.ValidateAsync(other).AsTask(),
            () => invoices.Where("number == 'a'").UpdateAsync(other).AsTask(),
        })
        {
            Assert.That(Throws.WithCode(ErrorCode.InvalidRequest, call, "invoices").Message, Does.Contain("one of 'customers'"));
        }
    }

    [TestCase("tableName: tickets\n", "its table 'tickets' is that of 'tickets'")]
    [TestCase("tableName: TICKETS\n", "its table 'TICKETS' is that of 'tickets'")]
    [TestCase("tableName: _objectql_x\n", "those of the drivers")]
    public async Task The_table_of_another_object_is_not_taken(string line, string reason)
    {
        await using var db = await TestDb.OpenAsync(Factory.Create(), new Dictionary<string, Driver> { ["logs"] = Factory.Create() });
        var error = Throws.WithCode(ErrorCode.Configuration, () => db.LoadMetadataAsync([new MetadataSource("a.object.yml", line + "fields: { name: { type: text } }")]).AsTask(), "a");
        Assert.That(error.Message, Does.Contain(reason));
    }

    [TestCase("{ type: lookup, reference_to: customers, deleteBehavior: cascade }")]
    [TestCase("{ type: master_detail, reference_to: customers }")]
    [TestCase("{ type: lookup, reference_to: customers, multiple: true }")]
    public async Task What_was_there_before_is_not_referred_to_in_ways_that_it_does_not_know_of(string lookup)
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        var error = Throws.WithCode(ErrorCode.Configuration, () => db.LoadMetadataAsync([new MetadataSource("a.object.yml", $"fields:\n  c: {lookup}\n")]).AsTask(), "a");
        Assert.That(error.Diagnostics.Single(static one => one.Rule.Id == "OQL0789").Place.Line, Is.EqualTo(2));
    }

    [Test]
    public async Task A_plain_lookup_needs_an_engine_with_foreign_keys()
    {
        var driver = Factory.Create();
        await using var db = await DynamicDatabase.OpenAsync(driver, [new MetadataSource("customers.object.yml", Customers)]);
        MetadataSource[] files = [new("linked.object.yml", "fields:\n  c: { type: lookup, reference_to: customers }\n")];
        if (!driver.HasForeignKeys)
        {
            Assert.That(Throws.WithCode(ErrorCode.Configuration, () => db.LoadMetadataAsync(files).AsTask(), "linked").Message, Does.Contain("no foreign keys"));
            return;
        }

        await db.LoadMetadataAsync(files);
        db.Cache.Use("linked");
        db.Cache.Use("customers");
        await using var session = db.AsSystem();
        var (linked, customers) = (session.Objects("linked"), session.Objects("customers"));
        var ann = await customers.CreateAsync(customers.New(("name", "Ann")));
        var one = await linked.CreateAsync(linked.New(("c", ann.Id)));
        for (var i = 0; i < 2; i++)
        {
            Assert.That(((await linked.GetAsync(one.Id))["c"], await linked.Where("c == @id", ("id", ann.Id)).CountAsync()), Is.EqualTo(((object)ann.Id, 1L)));
        }

        Assert.That(db.Cache.RecordStatistics.Hits + db.Cache.QueryStatistics.Hits, Is.Positive);
        await customers.DeleteAsync(ann.Id);
        Assert.That(((await linked.GetAsync(one.Id))["c"], await linked.Where("c == @id", ("id", ann.Id)).CountAsync()), Is.EqualTo(((object?)null, 0L)), "what is kept follows the engine");
    }

    [Test]
    public void Hooks_of_all_objects_are_not_left_out()
    {
        var model = new ModelInfo("Db", "", "", [], static _ => null!, static _ => null) { ServesAll = true };
        using var driver = new MemoryDriverHolder();
        var error = Assert.Throws<ObjectQLException>(() => MetadataLoader.Load(model, [new MetadataSource("customers.object.yml", Customers)], null, _ => driver.Driver, default))!;
        Assert.That(error.Message, Does.Contain("[Hook(\"*\")]"));
    }

    [Test]
    public async Task A_name_that_the_registry_has_already_is_told_before_anything_joins()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        db.Registry.Register(new("object", "papers", 1) { Package = "@x/y" });
        var heard = new List<RegistryEvent>();
        using var listener = db.Events.Subscribe(EventKinds.MetadataRegistered, one => heard.Add((RegistryEvent)one));
        Throws.WithCode(ErrorCode.Conflict, () => db.LoadMetadataAsync([new MetadataSource("papers.object.yml", "fields: { a: { type: text } }")]).AsTask());
        Assert.That((db.Model.ObjectNames.Count, heard.Count), Is.EqualTo((1, 0)));
        db.Registry.Changed += static (_, _) => throw new InvalidOperationException("a handler");
        await db.LoadMetadataAsync([new MetadataSource("a.object.yml", "fields: { a: { type: text } }"), new MetadataSource("b.object.yml", "fields: { a: { type: text } }")]);
        Assert.That(heard.Single().Entries.Select(static one => one.Name), Is.EquivalentTo(new[] { "a", "b" }));
        Assert.That(db.Registry.Get("object", "customers"), Is.Not.Null);
    }

    [Test]
    public async Task A_question_that_cannot_be_asked_is_told_when_the_object_is_prepared() => Assert.That(
        await RefusedLaterAsync(("a.object.yml", "fields:\n  unit price: { type: text }\n"), ("a.validation.yml", "object: a\nrules:\n  - { name: one, type: unique, fields: [unit price], message: m }\n")),
        Has.Some.Contains("OQL0790"));

    private sealed class MemoryDriverHolder : IDisposable
    {
        public MemoryDriver Driver { get; } = new();

        public void Dispose() => Driver.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
