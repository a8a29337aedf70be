using System.Buffers;
using System.Text;

namespace ObjectQL.Behaviour.Tests.Ids;

/// <summary>Objects whose ids are whole numbers, which the engine gives.</summary>
public sealed class NumberedIdTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task The_engine_numbers_records_without_an_id()
    {
        var first = await Session.Shelves.CreateAsync(new() { Name = "a" });
        var second = await Session.Shelves.CreateAsync(new() { Name = "b" });
        Assert.That(second.Id, Is.GreaterThan(first.Id));
        Assert.That(first.Id, Is.Positive);
        Assert.That((await Session.Shelves.FindAsync(second.Id))!.Name, Is.EqualTo("b"));
    }

    [Test]
    public async Task Given_ids_are_kept_and_no_number_is_given_twice()
    {
        await Session.Shelves.CreateAsync(new() { Name = "a" });
        var last = await Session.Shelves.CreateAsync(new() { Name = "b" });
        await Session.Shelves.CreateAsync(new() { Id = last.Id + 1, Name = "given" });
        var next = await Session.Shelves.CreateAsync(new() { Name = "c" });
        var many = await Session.Shelves.CreateManyAsync([new() { Name = "d" }, new() { Name = "e" }]);
        long[] ids = [last.Id, last.Id + 1, next.Id, many[0].Id, many[1].Id];
        Assert.That(ids, Is.Unique);
        Assert.That((await Session.Shelves.GetAsync(last.Id + 1)).Name, Is.EqualTo("given"));
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Shelves.CreateAsync(new() { Id = last.Id, Name = "again" }));
        Assert.That((error.Code, error.Field), Is.EqualTo((ErrorCode.Conflict, "id")));
    }

    [Test]
    public async Task Many_at_once_are_numbered_beside_given_ones()
    {
        var many = await Session.Shelves.CreateManyAsync([new() { Name = "a" }, new() { Id = 700, Name = "b" }, new() { Name = "c" }]);
        Assert.That(many.Select(static x => x.Id), Is.Unique.And.Contains(700L).And.All.Positive);
        Assert.That(await Session.Shelves.CountAsync(), Is.EqualTo(3));
        var refused = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Shelves.CreateManyAsync([new() { Name = "d" }, new() { Name = "a" }]));
        Assert.That(refused.Field, Is.EqualTo("name"));
        Assert.That(await Session.Shelves.CountAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task Records_are_changed_and_deleted_by_number()
    {
        var shelf = await Session.Shelves.CreateAsync(new() { Name = "a" });
        Assert.That(await Session.Shelves.UpdateAsync(shelf.Id, new() { Name = "b" }), Is.True);
        var read = await Session.Shelves.GetAsync(shelf.Id);
        read.Name = "c";
        Assert.That(await Session.Shelves.UpdateAsync(read), Is.True);
        Assert.That((await Session.Shelves.GetAsync(shelf.Id)).Name, Is.EqualTo("c"));
        Assert.That(await Session.Shelves.DeleteAsync(shelf.Id), Is.True);
        Assert.That(await Session.Shelves.DeleteAsync(shelf.Id), Is.False);
        Assert.That(await Session.Shelves.FindAsync(shelf.Id), Is.Null);
        Assert.That(await Session.Shelves.UpdateAsync(987654321L, new() { Name = "d" }), Is.False);
    }

    [Test]
    public async Task Ids_are_compared_and_sorted_as_numbers()
    {
        await Session.Shelves.CreateManyAsync([.. Enumerable.Range(1, 12).Select(static i => new Shelf { Id = i, Name = "n" + i })]);
        Assert.That((await Session.Shelves.OrderBy(x => x.Id).ToListAsync()).Select(static x => x.Id), Is.EqualTo(Enumerable.Range(1, 12)));
        Assert.That(await Session.Shelves.Where(x => x.Id > 9).CountAsync(), Is.EqualTo(3));
        Assert.That((await Session.Shelves.Where(x => x.Id.In(2, 11)).OrderByDescending(x => x.Id).ToListAsync()).Select(static x => x.Id), Is.EqualTo([11, 2]));
        Assert.That(await Session.Shelves.Where("id >= @least", ("least", 10)).CountAsync(), Is.EqualTo(3));
        Assert.That(await Session.Shelves.FromJson("""{ "where": { "id": { "$lt": 3 } } }"""u8).CountAsync(), Is.EqualTo(2));
        var seen = new List<long>();
        for (string? after = null; ;)
        {
            var page = await Session.Shelves.OrderBy(x => x.Id).PageAsync(5, after);
            seen.AddRange(page.Items.Select(static x => x.Id));
            if ((after = page.Next) is null)
            {
                break;
            }
        }

        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, 12)));
    }

    [Test]
    public async Task Lookups_have_the_type_of_the_id()
    {
        var top = await Session.Shelves.CreateAsync(new() { Name = "top" });
        var low = await Session.Shelves.CreateAsync(new() { Name = "low", Above = top.Id });
        await Session.Crates.CreateManyAsync([new() { Label = "x", Shelf = low.Id }, new() { Label = "y", Shelf = low.Id }, new() { Label = "z" }]);
        var crates = await Session.Crates.Where(x => x.Shelf == low.Id).OrderBy(x => x.Label).Expand(x => x.Shelf, shelf => shelf.Expand(y => y.Above)).ToListAsync();
        Assert.That(crates.Select(static x => (x.Shelf, x.ShelfRecord!.Name, x.ShelfRecord.AboveRecord!.Name)), Is.EqualTo(Enumerable.Repeat((low.Id, "low", "top"), 2)));
        Assert.That((await Session.Crates.GetAsync(crates[0].Id)).Place, Is.EqualTo("low"));
        Assert.That(await Session.Crates.Where(x => x.ShelfRecord.AboveRecord.Name == "top").CountAsync(), Is.EqualTo(2));
        var shelves = await Session.Shelves.OrderBy(x => x.Id).Expand(x => x.Crates, y => y.OrderBy(z => z.Label).Take(1)).ToListAsync();
        Assert.That(shelves[1].Crates.Single().Label, Is.EqualTo("x"));
        Assert.That(shelves[1].CrateCount, Is.EqualTo(2));
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Crates.CreateAsync(new() { Shelf = 4711 }));
        Assert.That((error.Code, error.Field), Is.EqualTo((ErrorCode.Conflict, "shelf")));
    }

    [Test]
    public async Task Deletes_let_lookups_go_and_keep_summaries()
    {
        var shelf = await Session.Shelves.CreateAsync(new() { Name = "a" });
        var crate = await Session.Crates.CreateAsync(new() { Label = "x", Shelf = shelf.Id });
        var other = await Session.Crates.CreateAsync(new() { Label = "y", Shelf = shelf.Id });
        await Session.Crates.DeleteAsync(other.Id);
        Assert.That((await Session.Shelves.GetAsync(shelf.Id)).CrateCount, Is.EqualTo(1));
        await Session.Shelves.DeleteAsync(shelf.Id);
        Assert.That((await Session.Crates.GetAsync(crate.Id)).Shelf, Is.Null);
    }

    [Test]
    public async Task Json_has_numbers()
    {
        var shelf = await Session.Shelves.CreateAsync(new() { Name = "a" });
        await Session.Crates.CreateAsync(new() { Label = "x", Shelf = shelf.Id });
        var output = new ArrayBufferWriter<byte>();
        await Session.Crates.Query().Select(x => x.Shelf).WriteJsonAsync(output);
        Assert.That(Encoding.UTF8.GetString(output.WrittenSpan), Does.Contain($"\"shelf\":{shelf.Id}"));
        var json = System.Text.Json.JsonSerializer.Serialize(shelf);
        Assert.That(json, Does.StartWith($"{{\"id\":{shelf.Id},"));
        Assert.That(System.Text.Json.JsonSerializer.Deserialize<Shelf>("""{ "id": 5, "name": "b" }""")!.Id, Is.EqualTo(5));
    }

    [Test]
    public async Task A_number_that_was_rolled_back_is_not_kept_by_the_draft()
    {
        var draft = new Shelf { Name = "a" };
        await using (var transaction = await Session.BeginAsync())
        {
            await Session.Shelves.CreateAsync(draft);
            Assert.That(draft.Id, Is.Positive);
        }

        Assert.That(draft.Id, Is.Zero);
        await Session.Shelves.CreateAsync(draft);
        Assert.That((await Session.Shelves.GetAsync(draft.Id)).Name, Is.EqualTo("a"));
    }

    [Test]
    public async Task An_upsert_by_another_key_needs_no_id()
    {
        var stored = await Session.Shelves.UpsertAsync(new() { Name = "a" }, x => x.Name);
        var again = await Session.Shelves.UpsertAsync(new() { Name = "a", Above = stored.Id }, x => x.Name);
        Assert.That(again.Id, Is.EqualTo(stored.Id).And.Positive);
        Assert.That((await Session.Shelves.GetAsync(stored.Id)).Above, Is.EqualTo(stored.Id));
    }

    [TestCase("abc")]
    [TestCase("1.5")]
    [TestCase("")]
    public void A_text_that_is_no_number_is_refused_as_an_id(string id)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Shelves.FindAsync(id));
        Assert.That(error.Code, Is.EqualTo(ErrorCode.InvalidRequest));
    }
}
