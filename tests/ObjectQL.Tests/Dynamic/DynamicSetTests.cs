using System.Buffers;
using System.Text;

namespace ObjectQL.Tests.Dynamic;

/// <summary>Everything that a set does, on objects that were loaded at run time.</summary>
public sealed class DynamicSetTests(DriverFactory factory) : DynamicFixture(factory)
{
    [Test]
    public async Task Records_are_changed_counted_and_deleted()
    {
        await using var session = await SystemAsync();
        var invoices = session.Objects("invoices");
        var first = await invoices.CreateAsync(invoices.New(("number", "A-1"), ("total", 1m)));
        await invoices.CreateManyAsync([invoices.New(("number", "A-2"), ("total", 2m)), invoices.New(("number", "A-3"), ("total", 3m), ("status", "paid"))]);
        first.Set("total", 10m);
        Assert.That(await invoices.UpdateAsync(first), Is.True);
        Assert.That(await invoices.UpdateAsync(first.Id, invoices.New(("status", "sent"))), Is.True);
        var read = await invoices.GetAsync(first.Id);
        Assert.That((read["total"], read["status"]), Is.EqualTo(((object)10m, (object)"sent")));
        Assert.That(await invoices.CountAsync(), Is.EqualTo(3));
        Assert.That(await invoices.Where("total > @least", ("least", 2m)).UpdateAsync(invoices.New(("paid", true))), Is.EqualTo(2));
        Assert.That(await invoices.Where(x => x.Boolean("paid")).CountAsync(), Is.EqualTo(2));
        Assert.That(await invoices.DeleteAsync(first.Id), Is.True);
        Assert.That(await invoices.DeleteAsync(first.Id), Is.False);
        Assert.That(await invoices.FindAsync(first.Id), Is.Null);
        Assert.That(await invoices.Where(x => x.Option("status") == "paid").DeleteAsync(), Is.EqualTo(1));
        Assert.That((await invoices.ToListAsync()).Single()["number"], Is.EqualTo("A-2"));
    }

    [Test]
    public async Task Json_that_is_written_in_another_way_is_not_modified()
    {
        await using var session = await SystemAsync();
        var invoices = session.Objects("invoices");
        var one = await invoices.CreateAsync(invoices.NewFromJson("""{"number":"A-1","notes":{"a":1,"b":[1,2]}}"""u8));
        var modified = new List<bool>();
        session.Database.Hooks.Add(HookEvent.BeforeUpdate, "invoices", (UpdateContext<DynamicRecord> x) => modified.AddRange([x.IsModified("notes"), x.IsModified(y => y["notes"])]));
        await invoices.UpdateAsync(one.Id, invoices.NewFromJson("""{"notes":{"b":[1.0,2],"a":1}}"""u8));
        await invoices.UpdateAsync(one.Id, invoices.NewFromJson("""{"notes":{"b":[2,1],"a":1}}"""u8));
        Assert.That(modified, Is.EqualTo(new[] { false, false, true, true }));
    }

    [Test]
    public async Task Queries_go_by_descriptors_texts_and_json()
    {
        await using var session = await SystemAsync();
        var invoices = session.Objects("invoices");
        for (var i = 1; i <= 4; i++)
        {
            await invoices.CreateAsync(invoices.New(("number", "A-" + i), ("total", i * 10m), ("pieces", i % 2)));
        }

        var fluent = await invoices.Where(x => x.Decimal("total") > 10m & x.Text("number") != "A-3").OrderByDescending(x => x["total"]).Take(1).ToListAsync();
        Assert.That(fluent.Single()["number"], Is.EqualTo("A-4"));
        var json = await invoices.FromJson("""{"where":{"total":{"$gte":20},"tax":{"$lt":8}},"orderBy":[{"field":"number","order":"asc"}]}"""u8).ToListAsync();
        Assert.That(json.Select(static one => one["number"]), Is.EqualTo(new[] { "A-2", "A-3" }));
        var groups = await invoices.GroupBy(x => x["pieces"]).Sum("total", x => x["total"]).OrderBy("pieces").ToRowsAsync();
        Assert.That(groups.Select(static row => row.Decimal("total")), Is.EqualTo(new[] { 60m, 40m }));
        var page = await invoices.OrderBy(x => x["number"]).PageAsync(3);
        Assert.That(page.Items, Has.Count.EqualTo(3));
        Assert.That((await invoices.OrderBy(x => x["number"]).PageAsync(3, page.Next)).Items.Single()["number"], Is.EqualTo("A-4"));
        var output = new ArrayBufferWriter<byte>();
        Assert.That(await session.QueryJsonAsync("invoices", """{"where":{"number":"A-1"},"fields":["number"]}"""u8, output), Is.EqualTo(1));
        Assert.That(Encoding.UTF8.GetString(output.WrittenSpan), Does.Contain("\"number\":\"A-1\""));
        var wrong = Assert.Throws<ObjectQLException>(() => invoices.Where(x => x.Text("total") == "1"))!;
        Assert.That(wrong.Message, Is.EqualTo("'total' of 'invoices' has a decimal; ask for it as x.Decimal(\"total\")."));
    }

    [Test]
    public async Task Lookups_are_followed_and_expanded_and_searched()
    {
        await using var session = await SystemAsync();
        var (invoices, customers) = (session.Objects("invoices"), session.Objects("customers"));
        var ann = await customers.CreateAsync(customers.New(("name", "Ann Red"), ("region", "north")));
        await invoices.CreateAsync(invoices.New(("number", "A-1"), ("customer", ann.Id)));
        await invoices.CreateAsync(invoices.New(("number", "A-2")));
        Assert.That((await invoices.Where("customer.region == 'north'").ToListAsync()).Single()["number"], Is.EqualTo("A-1"));
        Assert.That((await customers.Search("red").ToListAsync()).Single().Id, Is.EqualTo(ann.Id));
        var one = (await invoices.FromJson("""{"where":{"number":"A-1"},"expand":{"customer":{}}}"""u8).ToListAsync()).Single();
        Assert.That(((DynamicRecord)one.Related("customer")!)["name"], Is.EqualTo("Ann Red"));
        Assert.That(one.ToJson(), Does.Contain("\"name\":\"Ann Red\""));
        var parent = (await customers.FromJson("""{"expand":{"invoices":{}}}"""u8).ToListAsync()).Single();
        Assert.That(parent.Children("invoices").Cast<DynamicRecord>().Single()["number"], Is.EqualTo("A-1"));
    }

    [Test]
    public async Task Relations_come_along_by_their_names()
    {
        await using var session = await SystemAsync();
        var (invoices, customers) = (session.Objects("invoices"), session.Objects("customers"));
        var ann = await customers.CreateAsync(customers.New(("name", "Ann")));
        foreach (var number in new[] { "A-1", "A-2", "A-3" })
        {
            await invoices.CreateAsync(invoices.New(("number", number), ("customer", ann.Id)));
        }

        var one = (await invoices.Where("number == 'A-1'").Expand("customer").ToListAsync()).Single();
        Assert.That(((DynamicRecord)one.Related("customer")!)["name"], Is.EqualTo("Ann"));
        var parent = (await customers.Expand("invoices", x => x.Where(y => y.Text("number") != "A-3").OrderByDescending(y => y["number"]).Take(1).Select(y => y["number"]).Expand("customer")).ToListAsync()).Single();
        var last = parent.Children("invoices").Cast<DynamicRecord>().Single();
        Assert.That((last["number"], last.Has("total"), ((DynamicRecord)last.Related("customer")!).Id), Is.EqualTo(((object)"A-2", false, ann.Id)));
        Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(invoices.Expand("custmer")), "invoices", "custmer");
        Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(invoices.Query().Expand("total", x => x)), "invoices", "total");
    }

    [Test]
    public async Task A_deleted_record_is_let_go_of_and_a_missing_one_is_not_referred_to()
    {
        await using var session = await SystemAsync();
        var (invoices, customers) = (session.Objects("invoices"), session.Objects("customers"));
        var ann = await customers.CreateAsync(customers.New(("name", "Ann")));
        var invoice = await invoices.CreateAsync(invoices.New(("number", "A-1"), ("customer", ann.Id)));
        await customers.DeleteAsync(ann.Id);
        Assert.That((await invoices.GetAsync(invoice.Id))["customer"], Is.Null);
        Throws.WithCode(ErrorCode.Conflict, () => invoices.CreateAsync(invoices.New(("number", "A-2"), ("customer", "nobody"))).AsTask(), "invoices", "customer");
    }

    [Test]
    public async Task Upserts_find_their_record_by_a_unique_field()
    {
        await using var session = await SystemAsync();
        var invoices = session.Objects("invoices");
        var first = await invoices.UpsertAsync(invoices.New(("number", "A-1"), ("total", 1m)), x => x["number"]);
        var again = await invoices.UpsertAsync(invoices.New(("number", "A-1"), ("total", 2m)), x => x["number"]);
        Assert.That(again.Id, Is.EqualTo(first.Id));
        Assert.That((await invoices.ToListAsync()).Single()["total"], Is.EqualTo(2m));
    }

    [Test]
    public async Task A_record_that_was_changed_meanwhile_is_a_conflict()
    {
        await using var session = await SystemAsync();
        var invoices = session.Objects("invoices");
        var one = await invoices.CreateAsync(invoices.New(("number", "A-1"), ("total", 1m)));
        var other = await invoices.GetAsync(one.Id);
        other.Set("total", 2m);
        await invoices.UpdateAsync(other);
        one.Set("total", 3m);
        Throws.WithCode(ErrorCode.Conflict, () => invoices.UpdateAsync(one).AsTask(), "invoices");
    }

    [Test]
    public async Task A_transaction_that_is_rolled_back_leaves_nothing()
    {
        await using var session = await SystemAsync();
        var invoices = session.Objects("invoices");
        await using (await session.BeginAsync())
        {
            await invoices.CreateAsync(invoices.New(("number", "A-1")));
        }

        Assert.That(await invoices.CountAsync(), Is.Zero);
    }
}
