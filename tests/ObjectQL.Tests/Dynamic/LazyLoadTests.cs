using System.Buffers;

namespace ObjectQL.Tests.Dynamic;

/// <summary>Objects of the run time are made at their first use, those that they refer to in the background.</summary>
public sealed class LazyLoadTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string Faulty = "fields:\n  name: { type: text }\n  double: { type: formula, expression: \"nothing * 2\", data_type: number }\n";

    [Test]
    public async Task An_object_is_made_when_it_is_used_and_its_targets_behind_it()
    {
        var db = await OpenAsync(
            ("invoices.object.yml", Invoices), ("customers.object.yml", Customers.Replace("region: { type: text }", "region: { type: lookup, reference_to: regions }")),
            ("regions.object.yml", "fields: { name: { type: text } }"), ("papers.object.yml", "fields: { name: { type: text } }"));
        Assert.That(Prepared(db), Is.Empty);
        await using var session = db.AsSystem();
        Assert.That(await session.Objects("invoices").CountAsync(), Is.Zero);
        await IdleAsync(db);
        Assert.That(Prepared(db), Is.EqualTo(new[] { "customers", "invoices" }), "the target of a target has been used by nobody");
        await session.Objects("customers").CountAsync();
        await IdleAsync(db);
        Assert.That(Prepared(db), Is.EqualTo(new[] { "customers", "invoices", "regions" }));
        Assert.That(await db.PrepareMetadataAsync(), Is.Empty);
        Assert.That(Prepared(db), Has.Length.EqualTo(4));
    }

    [Test]
    public async Task What_is_wrong_with_an_object_everybody_is_told_who_uses_it_and_nobody_else()
    {
        var db = await OpenAsync(("faulty.object.yml", Faulty), ("customers.object.yml", Customers));
        await using var session = db.AsSystem();
        var first = Throws.WithCode(ErrorCode.Configuration, () => Task.FromResult(session.Objects("faulty")), "faulty");
        var second = Throws.WithCode(ErrorCode.Configuration, () => session.CountJsonAsync("faulty", "{}"u8).AsTask(), "faulty");
        Assert.That(second, Is.Not.SameAs(first));
        Assert.That(second.Diagnostics.Single() is { Rule.Id: "OQL0790", Place: { Path: "faulty.object.yml", Line: 3 } }, Is.True);
        await session.Objects("customers").CreateAsync(session.Objects("customers").New(("name", "Ann")));
        Assert.That(Throws.WithCode(ErrorCode.Configuration, () => db.PrepareMetadataAsync().AsTask(), "faulty").Diagnostics, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_the_background_finds_reaches_the_first_user()
    {
        var db = await OpenAsync(("faulty.object.yml", Faulty), ("users.object.yml", "fields: { it: { type: lookup, reference_to: faulty } }"));
        await using var session = db.AsSystem();
        Assert.That(await session.Objects("users").CountAsync(), Is.Zero);
        await IdleAsync(db);
        Assert.That(Prepared(db), Does.Contain("faulty"));
        for (var i = 0; i < 2; i++)
        {
            Throws.WithCode(ErrorCode.Configuration, () => Task.FromResult(session.Objects("faulty")), "faulty");
        }
    }

    [Test]
    public async Task Permissions_that_cannot_be_computed_let_nobody_in()
    {
        var db = await OpenAsync(
            ("guarded.object.yml", "fields: { name: { type: text } }"),
            ("guarded.permission.yml", "object: guarded\nobject_permissions: { read: [clerk] }\nrecord_rules:\n  - name: one\n    priority: 1\n    condition: { field: nothing, operator: \"=\", value: 1 }\n    permissions: { read: true }\n"),
            ("users.object.yml", "fields: { it: { type: lookup, reference_to: guarded } }"));
        await using var clerk = db.As(new User("u", roles: ["clerk"]));
        Throws.WithCode(ErrorCode.Configuration, () => Task.FromResult(clerk.Objects("guarded")), "guarded");
        Throws.WithCode(ErrorCode.Configuration, () => clerk.Objects("users").Where("it.name == 'a'").ToListAsync().AsTask(), "guarded");
        Throws.WithCode(ErrorCode.Configuration, () => clerk.QueryJsonAsync("users", """{"expand":{"it":{}}}"""u8, new ArrayBufferWriter<byte>()).AsTask(), "guarded");
    }

    [Test]
    public async Task An_object_is_used_by_people_while_one_that_it_refers_to_cannot_be()
    {
        var db = await OpenAsync(
            ("faulty.object.yml", Faulty), ("users.object.yml", "fields: { it: { type: lookup, reference_to: faulty } }"), ("users.permission.yml", "object: users\nobject_permissions: { read: [clerk] }\n"));
        await using var clerk = db.As(new User("u", roles: ["clerk"]));
        Assert.That(await clerk.Objects("users").CountAsync(), Is.Zero);
        Throws.WithCode(ErrorCode.Configuration, () => Task.FromResult(clerk.Objects("faulty")), "faulty");
        await db.RebuildSummariesAsync("users");
        await db.RebuildSummariesAsync();
        await db.AnalyzeAsync();
    }

    [Test]
    public async Task A_path_leads_through_objects_that_nobody_has_used()
    {
        var db = await OpenAsync(("invoices.object.yml", Invoices), ("customers.object.yml", Customers));
        await using (var writer = db.AsSystem())
        {
            var customers = writer.Objects("customers");
            var ann = await customers.CreateAsync(customers.New(("name", "Ann")));
            await writer.Objects("invoices").CreateAsync(writer.Objects("invoices").New(("number", "A"), ("customer", ann.Id)));
        }

        foreach (var load in db.Model.Loads)
        {
            await load.StopAsync();
        }

        await using var session = db.AsSystem();
        var one = (await session.Objects("invoices").Where("customer.name == 'Ann'").ToListAsync()).Single();
        Assert.That(await session.QueryJsonAsync("invoices", """{"expand":{"customer":{"fields":["name"]}}}"""u8, new ArrayBufferWriter<byte>()), Is.EqualTo(1), one.Id);
    }

    [Test]
    public async Task An_object_is_used_first_inside_a_transaction()
    {
        var db = await OpenAsync(("invoices.object.yml", Invoices), ("customers.object.yml", Customers));
        await using var session = db.AsSystem();
        await using var transaction = await session.BeginAsync();
        var customers = session.Objects("customers");
        var ann = await customers.CreateAsync(customers.New(("name", "Ann")));
        await session.Objects("invoices").CreateAsync(session.Objects("invoices").New(("number", "A"), ("customer", ann.Id)));
        await transaction.CommitAsync();
        Assert.That(await session.Objects("invoices").CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Each_object_is_made_once_however_many_come_at_a_time()
    {
        const int count = 40;
        var db = await OpenAsync([.. Enumerable.Range(0, count).Select(static i => ($"o{i}.object.yml", $"fields: {{ name: {{ type: text }}, next: {{ type: lookup, reference_to: o{(i + 1) % count} }}, other: {{ type: lookup, reference_to: o{(i + 7) % count} }} }}"))]);
        using var start = new Barrier(8);
        var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return Enumerable.Range(0, count).Select(i =>
                {
                    var number = worker % 2 == 0 ? i : count - 1 - i;
                    return (number, Operations: db.Model.FindOperations($"o{number}")!, Type: db.Model.FindObject($"o{number}")!);
                }).ToArray();
            },
            default,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        foreach (var same in seen.SelectMany(static one => one).GroupBy(static one => one.number))
        {
            Assert.That(same.Select(static one => one.Operations).Distinct().Count(), Is.EqualTo(1));
            Assert.That(same.All(static one => ReferenceEquals(one.Type, one.Operations.ObjectType)), Is.True);
        }

        await IdleAsync(db);
        await using var session = db.AsSystem();
        Assert.That(await session.Objects("o3").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Closing_the_database_ends_what_is_prepared_in_the_background()
    {
        var db = await OpenAsync(("invoices.object.yml", Invoices), ("customers.object.yml", Customers));
        await db.DisposeAsync();
        Assert.That(db.Model.FindOperations("invoices"), Is.Not.Null);
        await IdleAsync(db);
        Assert.That(Prepared(db), Is.EqualTo(new[] { "invoices" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Results_are_the_same_whether_objects_are_made_ahead_or_when_they_are_used(bool isAhead)
    {
        var db = await OpenAsync(
            ("invoices.object.yml", Invoices), ("customers.object.yml", Customers),
            ("invoices.validation.yml", "name: rules\nobject: invoices\nrules:\n  - name: named\n    type: cross_field\n    rule: { field: number, operator: '!=', value: none }\n    message: None is no number.\n"));
        if (isAhead)
        {
            await db.PrepareMetadataAsync();
        }

        Assert.That(Prepared(db), Has.Length.EqualTo(isAhead ? 2 : 0));
        await using var session = db.AsSystem();
        var (told, invoices) = (new List<string>(), session.Objects("invoices"));
        foreach (var (number, customer) in ((string, string)[])[("A", "ann"), ("none", "ann"), ("B", "nobody"), ("A", "ann")])
        {
            try
            {
                await session.Objects("customers").UpsertAsync(session.Objects("customers").New(("id", "ann"), ("name", "Ann")));
                var made = await invoices.CreateAsync(invoices.New(("number", number), ("customer", customer), ("total", 10m)));
                told.Add($"{made["number"]} {made["tax"]} {made["status"]}");
            }
            catch (ObjectQLException error)
            {
                told.Add($"{error.Code} {error.Field}");
            }
        }

        told.Add($"{await invoices.Where("customer.name == 'Ann'").CountAsync()}");
        Assert.That(told, Is.EqualTo(new[] { "A 2.00 draft", "VALIDATION_ERROR number", "CONFLICT customer", "CONFLICT number", "1" }));
    }

    [Test]
    public async Task Preparing_all_is_cancelled()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        Assert.CatchAsync<OperationCanceledException>(() => db.PrepareMetadataAsync(new CancellationToken(true)).AsTask());
        Assert.That(Prepared(db), Is.Empty);
        Assert.That(await db.PrepareMetadataAsync(), Is.Empty);
    }

    [Test]
    public async Task Texts_of_several_files_are_held_once()
    {
        var db = await OpenAsync(("one.object.yml", "fields: { field_of_both: { type: select, options: [option_of_both] } }"));
        await db.LoadMetadataAsync([new("two.object.json", """{ "fields": { "field_of_both": { "type": "select", "options": ["option_of_both"] } } }""")]);
        var (one, two) = (db.Model.FindSchema("one")!, db.Model.FindSchema("two")!);
        var (mine, theirs) = (one.Fields[one.FieldNumber("field_of_both")], two.Fields[two.FieldNumber("field_of_both")]);
        Assert.That((mine.Name, mine.Options[0].Value), Is.EqualTo(("field_of_both", "option_of_both")));
        Assert.That(ReferenceEquals(mine.Name, theirs.Name) && ReferenceEquals(mine.Options[0].Value, theirs.Options[0].Value), Is.True);
    }

    private static string[] Prepared(Database db) => [.. db.Model.LoadedObjects.Where(static one => one.IsPrepared).Select(static one => one.Schema.Name).Order(StringComparer.Ordinal)];

    private static async Task IdleAsync(Database db)
    {
        foreach (var load in db.Model.Loads)
        {
            await load.IdleAsync();
        }
    }
}
