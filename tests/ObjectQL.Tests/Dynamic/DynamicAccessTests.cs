using System.Buffers;

namespace ObjectQL.Tests.Dynamic;

/// <summary>Permissions and tenancy of objects that were loaded at run time hold on every way.</summary>
public sealed class DynamicAccessTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string Permission = """
        object: invoices
        object_permissions:
          create: [clerk]
          read: [clerk, guest]
          update: [clerk]
          delete: []
        field_permissions:
          total: { read: [clerk], update: [clerk] }
        record_rules:
          - name: small
            priority: 1
            condition: { field: pieces, operator: "<", value: 10 }
            permissions: { read: true, update: true }
        """;

    [TestCase("{ all_of: [{ field: name, operator: \"!=\", value: zz }], any_of: [{ field: owner, value: c }] }")]
    [TestCase("{ field: name, operator: \"!=\", value: zz, all_of: [{ field: owner, value: c }] }")]
    [TestCase("{ any_of: [{ field: name, operator: \"!=\", value: zz }], not: { field: owner, value: a } }")]
    public async Task All_parts_of_a_condition_hold(string condition)
    {
        var db = await OpenAsync(
            ("memos.object.yml", "fields: { name: { type: text }, owner: { type: text, defaultValue: $current_user.id } }"),
            ("memos.permission.yml", $"object_permissions: {{ create: [clerk], read: [clerk] }}\nrecord_rules:\n  - {{ name: r, condition: {condition}, permissions: {{ read: true }} }}\n"));
        await using var system = db.AsSystem();
        var all = system.Objects("memos");
        await all.CreateManyAsync([all.New(("name", "one"), ("owner", "a")), all.New(("name", "two"), ("owner", "c"))]);
        await using var clerk = db.As(new User("c", roles: ["clerk"]));
        Assert.That((await clerk.Objects("memos").ToListAsync()).Select(static one => one["name"]), Is.EqualTo(new[] { "two" }));
        Assert.That((await clerk.Objects("memos").CreateAsync(clerk.Objects("memos").New(("name", "own"))))["owner"], Is.EqualTo("c"), "a default is the caller");
    }

    [Test]
    public async Task Permissions_hold_on_every_way()
    {
        var db = await OpenAsync(("invoices.object.yml", Invoices), ("customers.object.yml", Customers), ("invoices.permission.yml", Permission));
        await using var system = db.AsSystem();
        var all = system.Objects("invoices");
        var small = await all.CreateAsync(all.New(("number", "A-1"), ("total", 5m), ("pieces", 1)));
        var large = await all.CreateAsync(all.New(("number", "A-2"), ("total", 6m), ("pieces", 100)));

        await using var guestSession = db.As(new User("g", roles: ["guest"]));
        var guest = guestSession.Objects("invoices");
        Assert.That((await guest.ToListAsync()).Single()["number"], Is.EqualTo("A-1"));
        Assert.That((await guest.ToListAsync()).Single().Has("total"), Is.False);
        Assert.That(await guest.FindAsync(large.Id), Is.Null);
        Assert.That(await guest.CountAsync(), Is.EqualTo(1));
        Throws.WithCode(ErrorCode.Forbidden, () => guest.CreateAsync(guest.New(("number", "A-3"))).AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => guest.UpdateAsync(small.Id, guest.New(("pieces", 2))).AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => guest.Where("total > 1").ToListAsync().AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => guest.Aggregate().Sum("s", x => x["total"]).ToRowsAsync().AsTask());
        var output = new ArrayBufferWriter<byte>();
        Assert.That(await guestSession.QueryJsonAsync("invoices", "{}"u8, output), Is.EqualTo(1));
        Assert.That(System.Text.Encoding.UTF8.GetString(output.WrittenSpan), Does.Not.Contain("total"));

        await using var clerkSession = db.As(new User("c", roles: ["clerk"]));
        var clerk = clerkSession.Objects("invoices");
        Assert.That(await clerk.UpdateAsync(small.Id, clerk.New(("total", 9m))), Is.True);
        Assert.That(await clerk.UpdateAsync(large.Id, clerk.New(("total", 9m))), Is.False);
        Throws.WithCode(ErrorCode.Forbidden, () => clerk.UpdateAsync(small.Id, clerk.New(("pieces", 50))).AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => clerk.DeleteAsync(small.Id).AsTask());

        await using var nobody = db.As(new User("n"));
        Throws.WithCode(ErrorCode.Forbidden, () => nobody.Objects("invoices").ToListAsync().AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => nobody.CountJsonAsync("invoices", "{}"u8).AsTask());
        Assert.That(await nobody.Objects("customers").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_record_that_was_read_is_sent_back_with_what_may_not_be_written()
    {
        var db = await OpenAsync(
            ("memos.object.yml", "fields: { name: { type: text }, grade: { type: text }, tags: { type: multiselect, options: [red, blue] }, secret: { type: text } }"),
            ("memos.permission.yml", "field_permissions: { grade: { update: [boss] }, tags: { update: [boss] }, secret: { read: [boss], update: [boss] } }\n"));
        await using var system = db.AsSystem();
        var all = system.Objects("memos");
        var memo = await all.CreateAsync(all.NewFromJson("""{ "name": "one", "grade": "a", "tags": ["red"], "secret": "s" }"""u8));
        await using var session = db.As(new User("u"));
        var memos = session.Objects("memos");
        var json = (await memos.GetAsync(memo.Id)).ToJson().Replace("one", "two", StringComparison.Ordinal);
        Assert.That(await memos.UpdateAsync(memo.Id, Read(json)), Is.True);
        Assert.That((await all.GetAsync(memo.Id)).ToJson(), Does.Contain("two").And.Contain("\"grade\":\"a\"").And.Contain("[\"red\"]").And.Contain("\"secret\":\"s\""));

        Throws.WithCode(ErrorCode.Forbidden, () => memos.UpdateAsync(memo.Id, Read("""{ "name": "three", "grade": "b" }""")).AsTask(), "memos", "grade");
        Throws.WithCode(ErrorCode.Forbidden, () => memos.UpdateAsync(memo.Id, Read("""{ "name": "three", "tags": ["red", "blue"] }""")).AsTask(), "memos", "tags");
        Throws.WithCode(ErrorCode.Forbidden, () => memos.UpdateAsync(memo.Id, Read("""{ "name": "three", "secret": "s" }""")).AsTask(), "memos", "secret");
        Throws.WithCode(ErrorCode.Forbidden, () => memos.UpdateAsync("nobody", Read("""{ "grade": "a" }""")).AsTask(), "memos", "grade");
        Throws.WithCode(ErrorCode.Forbidden, () => memos.Where("name == 'two'").UpdateAsync(Read("""{ "grade": "a" }""")).AsTask(), "memos", "grade");
        Throws.WithCode(ErrorCode.Forbidden, () => memos.CreateAsync(Read("""{ "grade": "a" }""")).AsTask(), "memos", "grade");
        Assert.That((await all.GetAsync(memo.Id))["name"], Is.EqualTo("two"));

        DynamicRecord Read(string text) => memos.NewFromJson(System.Text.Encoding.UTF8.GetBytes(text));
    }

    [Test]
    public async Task Tenants_do_not_see_each_other()
    {
        var db = await OpenAsync(new DynamicDatabaseOptions { TenantField = "org" }, ("bills.object.yml", Invoices.Replace("name: invoices", "name: bills")), ("customers.object.yml", Customers));
        await using var one = db.As(new User("a", tenant: "one"));
        await using var two = db.As(new User("b", tenant: "two"));
        var (ours, theirs) = (one.Objects("bills"), two.Objects("bills"));
        var stored = await ours.CreateAsync(ours.New(("number", "A-1")));
        Assert.That(stored["org"], Is.EqualTo("one"));
        Assert.That(await theirs.FindAsync(stored.Id), Is.Null);
        Assert.That(await theirs.CountAsync(), Is.Zero);
        Assert.That(await theirs.UpdateAsync(stored.Id, theirs.New(("pieces", 1))), Is.False);
        Assert.That(await theirs.DeleteAsync(stored.Id), Is.False);
        await theirs.CreateAsync(theirs.New(("number", "A-1")));
        Throws.WithCode(ErrorCode.TenantIsolation, () => theirs.CreateAsync(theirs.New(("number", "A-9"), ("org", "one"))).AsTask());
        await using var without = db.As(new User("c"));
        Throws.WithCode(ErrorCode.TenantIsolation, () => without.Objects("bills").CreateAsync(without.Objects("bills").New(("number", "x"))).AsTask());
    }

    [Test]
    public async Task A_session_that_was_open_before_gets_nothing_by_a_load()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        await using var before = db.As(new User("u"));
        await db.LoadMetadataAsync([new("invoices.object.yml", Invoices.Replace("type: lookup, reference_to: customers", "type: text")), new("invoices.permission.yml", Permission)]);
        Throws.WithCode(ErrorCode.NotFound, () => before.Objects("invoices").ToListAsync().AsTask());
        Assert.That(await before.Objects("customers").CountAsync(), Is.Zero);
        Throws.WithCode(ErrorCode.NotFound, () => before.CountJsonAsync("invoices", "{}"u8).AsTask());
        await using var after = db.As(before.User);
        Throws.WithCode(ErrorCode.Forbidden, () => after.Objects("invoices").ToListAsync().AsTask());

        await db.LoadMetadataAsync([new("papers.object.yml", "fields: { name: { type: text } }"), new("papers.permission.yml", Permission.Replace("invoices", "papers").Replace("total", "name").Replace("pieces", "name").Replace("value: 10", "value: b"))]);
        Throws.WithCode(ErrorCode.NotFound, () => after.Objects("papers").ToListAsync().AsTask());
        await using var latest = db.As(new User("u", roles: ["clerk"]));
        Assert.That(await latest.Objects("papers").CountAsync(), Is.Zero);
    }
}
