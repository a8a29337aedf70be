using ObjectQL.Metadata;

namespace ObjectQL.Tests.Dynamic;

/// <summary>Stored queries that are loaded at run time work by their names, with checked parameters, under the caller's permissions.</summary>
public sealed class StoredQueryLoadTests(DriverFactory factory) : DynamicFixture(factory)
{
    private static readonly (string Path, string Content)[] s_files =
    [
        ("invoices.object.yml", Invoices),
        ("customers.object.yml", Customers),
        ("open_invoices.query.yml", "object: invoices\nwhere: status == $status && total >= $least\norderBy: total desc, number\nlimit: $limit\nparams: { status: { optional: true } }\nexpand: customer\n"),
        ("first_of.query.yml", "object: invoices\nwhere: { number: $number }\nsingle: true\n"),
        ("many_of.query.yml", "object: invoices\nwhere: number in $numbers && customer.name == $customer\ncount: true\n"),
        ("totals.query.yml", "object: invoices\nselect: status, sum(total) as total\ngroupBy: status\nhaving: sum(total) > $least\norderBy: total desc\n"),
        ("sum_of.query.yml", "object: invoices\nselect: sum(total) as total, count() as n\nwhere: due_on >= $since\n"),
        ("sorted.query.yml", "object: invoices\nselect: number, customer.name as who\norderBy: $sort, number\nsortable: [total, number]\n"),
        ("with_invoices.query.yml", "object: customers\norderBy: name\nexpand: invoices(where total > $least order by total desc take 1 select number, total)\n"),
        ("named.query.yml", "object: invoices\nselect: [number]\nwhere: priority == $priority\noffset: 0\n"),
    ];

    [Test]
    public async Task They_give_what_they_say()
    {
        var db = await OpenAsync(s_files);
        await FillAsync(db);
        await using var session = db.AsSystem();
        var open = (List<DynamicRecord>)(await session.RunQueryAsync("open_invoices", """{ "least": 10, "limit": 2 }"""u8))!;
        Assert.That(open.Select(static one => one["number"]), Is.EqualTo(new[] { "C", "B" }));
        Assert.That(((DynamicRecord)open[0].Related("customer")!)["name"], Is.EqualTo("Ann"));
        open = (List<DynamicRecord>)(await session.RunQueryAsync("open_invoices", new Dictionary<string, object?> { ["least"] = 10m, ["limit"] = 5, ["status"] = "sent" }))!;
        Assert.That(open.Select(static one => one["number"]), Is.EqualTo(new[] { "B" }));
        Assert.That(((DynamicRecord)(await session.RunQueryAsync("first_of", """{ "number": "A" }"""u8))!)["total"], Is.EqualTo(10m));
        Assert.That(await session.RunQueryAsync("first_of", """{ "number": "Z" }"""u8), Is.Null);
        Assert.That(await session.RunQueryAsync("many_of", """{ "numbers": ["A", "B", "Z"], "customer": "Ann" }"""u8), Is.EqualTo(2L));
        var totals = (List<Row>)(await session.RunQueryAsync("totals", """{ "least": 15 }"""u8))!;
        Assert.That(totals.Select(static row => (row.Text("status"), row.Decimal("total"))), Is.EqualTo(new (string?, decimal?)[] { ("draft", 40m), ("sent", 20m) }));
        var sum = (Row)(await session.RunQueryAsync("sum_of", """{ "since": "2026-02-01" }"""u8))!;
        Assert.That((sum.Decimal("total"), sum.Long("n")), Is.EqualTo(((decimal?)50m, (long?)2)));
        var sorted = (List<Row>)(await session.RunQueryAsync("sorted", """{ "sort": "total desc" }"""u8))!;
        Assert.That(sorted.Select(static row => row.Text("number")), Is.EqualTo(new[] { "C", "B", "A" }));
        Assert.That(((List<Row>)(await session.RunQueryAsync("sorted"))!)[0].Text("who"), Is.EqualTo("Ann"));
        var customers = (List<DynamicRecord>)(await session.RunQueryAsync("with_invoices", """{ "least": 5 }"""u8))!;
        Assert.That(customers[0].Children("invoices").Cast<DynamicRecord>().Select(static one => one["number"]), Is.EqualTo(new[] { "C" }));
        var named = ((List<DynamicRecord>)(await session.RunQueryAsync("named", """{ "priority": 2 }"""u8))!).Single();
        Assert.That(named["number"], Is.EqualTo("B"));
        Assert.That(Assert.Throws<ObjectQLException>(() => _ = named["total"]).Code, Is.EqualTo(ErrorCode.FieldNotLoaded));
        await using (await session.BeginAsync())
        {
            Assert.That(await session.RunQueryAsync("many_of", """{ "numbers": ["C"], "customer": "Ann" }"""u8), Is.EqualTo(1L));
        }

        Assert.That(db.Model.QueryNames, Is.EqualTo(new[] { "first_of", "many_of", "named", "open_invoices", "sorted", "sum_of", "totals", "with_invoices" }));
        Assert.That(db.Registry.Get("query", "totals")?.DependsOn, Is.EqualTo(new[] { new RegistryKey("object", "invoices") }));
    }

    [TestCase("open_invoices", """{ "least": 1 }""", "limit")]
    [TestCase("open_invoices", """{ "least": "x", "limit": 1 }""", "least")]
    [TestCase("open_invoices", """{ "least": null, "limit": 1 }""", "least")]
    [TestCase("open_invoices", """{ "least": 1, "limit": -1 }""", "limit")]
    [TestCase("open_invoices", """{ "least": 1, "limit": 1, "status": "lost" }""", "status")]
    [TestCase("open_invoices", """{ "least": 1, "limit": 1, "leest": 1 }""", "leest")]
    [TestCase("first_of", """{ "number": { "$ne": null } }""", "number")]
    [TestCase("first_of", """{ "number": 7 }""", "number")]
    [TestCase("many_of", """{ "numbers": "A", "customer": "Ann" }""", "numbers")]
    [TestCase("many_of", """{ "numbers": [1], "customer": "Ann" }""", "numbers")]
    [TestCase("sum_of", """{ "since": "soon" }""", "since")]
    [TestCase("sorted", """{ "sort": "customer" }""", "sort")]
    [TestCase("sorted", "[]", null)]
    public async Task Parameters_are_checked(string query, string parameters, string? field)
    {
        var db = await OpenAsync(s_files);
        await using var session = db.AsSystem();
        Throws.WithCode(ErrorCode.InvalidRequest, () => session.RunQueryAsync(query, System.Text.Encoding.UTF8.GetBytes(parameters)).AsTask(), field: field);
    }

    [Test]
    public async Task They_are_asked_under_the_permissions_of_the_caller()
    {
        var db = await OpenAsync(
        [
            .. s_files,
            ("invoices.permission.yml", """
                object: invoices
                object_permissions: { read: [clerk], create: [clerk] }
                field_permissions: { total: { read: [chief] } }
                row_level_security:
                  enabled: true
                  default_rule: { field: status, operator: "=", value: draft }
                """),
        ]);
        await FillAsync(db);
        await using var clerk = db.As(new User("c", roles: ["clerk"]));
        Assert.That(await clerk.RunQueryAsync("many_of", """{ "numbers": ["A", "B", "C"], "customer": "Ann" }"""u8), Is.EqualTo(2L));
        Throws.WithCode(ErrorCode.Forbidden, () => clerk.RunQueryAsync("totals", """{ "least": 1 }"""u8).AsTask(), "invoices");
        await using var nobody = db.As(new User("n", roles: ["guest"]));
        Throws.WithCode(ErrorCode.Forbidden, () => nobody.RunQueryAsync("first_of", """{ "number": "A" }"""u8).AsTask(), "invoices");
    }

    [Test]
    public async Task They_come_and_go_with_their_load()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        await using var early = db.AsSystem();
        var loaded = await db.LoadMetadataAsync([new MetadataSource("by_region.query.yml", "object: customers\nwhere: region == $region\n")]);
        Assert.That(loaded.Objects, Is.Empty);
        Throws.WithCode(ErrorCode.NotFound, () => early.RunQueryAsync("by_region").AsTask());
        await using (var session = db.AsSystem())
        {
            await session.Objects("customers").CreateAsync(session.Objects("customers").New(("name", "Ann"), ("region", "north")));
            Assert.That(await session.RunQueryAsync("by_region", """{ "region": "north" }"""u8), Has.Count.EqualTo(1));
            Assert.That(Throws.WithCode(ErrorCode.NotFound, () => session.RunQueryAsync("by_regin").AsTask()).Message, Does.Contain("Did you mean 'by_region'?"));
        }

        Throws.WithCode(ErrorCode.Configuration, () => db.LoadMetadataAsync([new MetadataSource("other/by_region.query.yml", "object: customers\n")]).AsTask(), "by_region");
        Assert.That(Throws.WithCode(ErrorCode.Conflict, () => db.UnloadMetadataAsync("customers").AsTask(), "customers").Message, Does.Contain("the query 'by_region'"));
        await db.UnloadMetadataAsync(loaded);
        await using (var session = db.AsSystem())
        {
            Throws.WithCode(ErrorCode.NotFound, () => session.RunQueryAsync("by_region", """{ "region": "north" }"""u8).AsTask());
        }

        await db.UnloadMetadataAsync("customers");
    }

    [Test]
    public async Task They_may_be_about_what_was_compiled()
    {
        await using var db = await TestDb.OpenAsync(Factory.Create(), new Dictionary<string, Driver> { ["logs"] = Factory.Create() });
        await db.LoadMetadataAsync([new("by_name.query.yml", "object: tickets\nwhere: name == $name\n"), new("counted.query.yml", "object: tickets\ncount: true\n")]);
        await using var session = db.AsSystem();
        await session.Tickets.CreateAsync(new Ticket { Name = "tt" });
        Assert.That(((List<Ticket>)(await session.RunQueryAsync("by_name", """{ "name": "tt" }"""u8))!).Single().Name, Is.EqualTo("tt"));
        Assert.That(await session.RunQueryAsync("counted"), Is.EqualTo(1L));
    }

    [TestCase("object: a\nwhere: nam == 1\n", "q.query.yml(2,8) OQL0790", "Did you mean 'name'?")]
    [TestCase("object: a\nwhere: name == $x\norderBy: name desc, nothing\n", "q.query.yml(3,21) OQL0790", "nothing")]
    [TestCase("object: a\nwhere: $x == $y\n", "q.query.yml(2,8) OQL0790", "tells its type")]
    [TestCase("object: a\nselect: name, length(name)\n", "q.query.yml(2,15) OQL0790", "needs a name")]
    [TestCase("object: a\nselect: name, count() as n\n", "q.query.yml(2,9) OQL0790", "value per record")]
    [TestCase("object: a\nparams: { lost: { optional: true } }\n", "q.query.yml(2,11) OQL0790", "No clause")]
    [TestCase("object: a\norderBy: $sort\n", "q.query.yml(2,10) OQL0790", "sortable")]
    [TestCase("object: a\nexpand: nothing\n", "q.query.yml(2,9) OQL0790", "leads to no other record")]
    [TestCase("object: a\ncount: true\norderBy: name\n", "q.query.yml(3,10) OQL0790", "number of records")]
    [TestCase("object: a\nlimit: 1.5\n", "q.query.yml(2,8) OQL0790", "limit")]
    [TestCase("object: b\n", "q.query.yml(1,1) OQL0790", "no object 'b'")]
    public void What_is_wrong_with_them_is_told_at_the_load(string query, string place, string said)
    {
        var found = Refused(("a.object.yml", "fields: { name: { type: text } }"), ("q.query.yml", query));
        Assert.That(found, Has.Some.StartsWith(place).And.Some.Contains(said), string.Join("\n", found));
    }

    [Test]
    public async Task What_never_runs_is_told()
    {
        var db = await OpenAsync(("a.object.yml", "fields: { name: { type: text } }"), ("q.query.yml", "object: a\njoins: [{ object: a }]\n"));
        Assert.That(db.Findings.Select(static one => one.ToString()), Has.Some.Contains("OQL0791"));
        await using var session = db.AsSystem();
        Throws.WithCode(ErrorCode.NotFound, () => session.RunQueryAsync("q").AsTask());
    }

    private static async Task FillAsync(Database db)
    {
        await using var session = db.AsSystem();
        var (customers, invoices) = (session.Objects("customers"), session.Objects("invoices"));
        var ann = await customers.CreateAsync(customers.New(("name", "Ann")));
        await invoices.CreateAsync(invoices.New(("number", "A"), ("total", 10m), ("customer", ann.Id), ("due_on", new DateOnly(2026, 1, 1))));
        await invoices.CreateAsync(invoices.New(("number", "B"), ("total", 20m), ("status", "sent"), ("customer", ann.Id), ("priority", "2"), ("due_on", new DateOnly(2026, 2, 1))));
        await invoices.CreateAsync(invoices.New(("number", "C"), ("total", 30m), ("customer", ann.Id), ("due_on", new DateOnly(2026, 3, 1))));
    }
}
