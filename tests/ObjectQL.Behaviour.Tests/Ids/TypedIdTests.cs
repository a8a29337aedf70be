using System.Globalization;
using System.Text.Json;

namespace ObjectQL.Behaviour.Tests.Ids;

/// <summary>Hooks, actions and seed data know ids by the type that the object declares; by name they are texts.</summary>
public sealed class TypedIdTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task Hooks_are_given_whole_numbers()
    {
        var seen = IdHooks.Seen.Value = [];
        var shelf = await Session.Shelves.CreateAsync(new() { Id = 41, Name = "a" });
        await Session.Shelves.UpdateAsync(shelf.Id, new() { Name = "b" });
        await Session.Shelves.FindAsync(shelf.Id);
        await Session.Shelves.ToListAsync();
        await Session.Shelves.DeleteAsync(shelf.Id);
        Assert.That(seen, Is.EqualTo(new[] { "update 42 after 41", "find 41", "find many", "delete 40" }));
    }

    [Test]
    public async Task Hooks_are_given_uuids()
    {
        var seen = IdHooks.Seen.Value = [];
        var crate = await Session.Crates.CreateAsync(new() { Label = "a" });
        await Session.Crates.UpdateAsync(crate.Id, new() { Label = "b" });
        await Session.Crates.DeleteAsync(crate.Id);
        Assert.That(seen, Is.EqualTo(new[] { $"update {crate.Id:N}", $"delete {crate.Id:N}" }));
    }

    [Test]
    public async Task Hooks_are_given_texts_where_no_type_is_declared()
    {
        var seen = IdHooks.Seen.Value = [];
        var counter = await Session.Counters.CreateAsync(new() { Id = "four", Key = "k", Note = "n" });
        await Session.Counters.UpdateAsync(counter.Id, new() { Key = "l", Note = "m" });
        Assert.That(seen, Is.EqualTo(new[] { "update 4" }));
    }

    [Test]
    public async Task Actions_are_called_with_typed_ids()
    {
        var shelf = await Session.Shelves.CreateAsync(new() { Name = "a" });
        long number = await Session.Shelves.RelabelAsync(shelf.Id, "b");
        Assert.That((number, (await Session.Shelves.GetAsync(number)).Name), Is.EqualTo((shelf.Id, "b")));
        var crate = await Session.Crates.CreateAsync(new() { Label = "a" });
        Guid uuid = await Session.Crates.RelabelAsync(crate.Id, "b");
        Assert.That((uuid, (await Session.Crates.GetAsync(uuid)).Label), Is.EqualTo((crate.Id, "b")));
        var missing = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Shelves.RelabelAsync(987654321, "c"));
        Assert.That(missing.Code, Is.EqualTo(ErrorCode.NotFound));
    }

    [Test]
    public async Task Actions_by_name_take_the_id_as_a_text()
    {
        var shelf = await Session.Shelves.CreateAsync(new() { Name = "a" });
        var crate = await Session.Crates.CreateAsync(new() { Label = "a" });
        var number = await Session.ExecuteAsync("shelves", "relabel", shelf.Id.ToString(CultureInfo.InvariantCulture), new Dictionary<string, object?> { ["name"] = "b" });
        var uuid = await Session.ExecuteAsync("crates", "relabel", crate.Id.ToString("D").ToUpperInvariant(), new Dictionary<string, object?> { ["label"] = "b" });
        Assert.That((number, uuid), Is.EqualTo(((object)shelf.Id, (object)crate.Id)));
    }

    [TestCase("shelves", "name", "seven", "a whole number")]
    [TestCase("shelves", "name", "7.0", "a whole number")]
    [TestCase("shelves", "name", "", "a whole number")]
    [TestCase("crates", "label", "7", "a uuid")]
    public void Texts_that_are_no_id_are_refused(string objectName, string parameter, string id, string expected)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.ExecuteAsync(objectName, "relabel", id, new Dictionary<string, object?> { [parameter] = "b" }));
        Assert.That((error.Code, error.Field), Is.EqualTo((ErrorCode.InvalidRequest, "id")));
        Assert.That(error.Message, Does.Contain($"'{id}'").And.Contain(expected));
    }

    [Test]
    public async Task Uuids_in_json_have_one_form()
    {
        var id = Guid.NewGuid();
        var crate = JsonSerializer.Deserialize<Crate>($$"""{"id":"{{id.ToString("B").ToUpperInvariant()}}","label":"a"}""")!;
        await Session.Crates.CreateAsync(crate);
        Assert.That((await Session.Crates.GetAsync(id)).Label, Is.EqualTo("a"));
        foreach (var wrong in new[] { "\"seven\"", "7", "true" })
        {
            Assert.That(() => JsonSerializer.Deserialize<Crate>($$"""{"id":{{wrong}}}"""), Throws.TypeOf<JsonException>().With.Message.Contains("'id' of 'crates' takes a uuid"));
        }

        Assert.That(() => JsonSerializer.Deserialize<Shelf>("""{"id":"7"}"""), Throws.TypeOf<JsonException>().With.Message.Contains("'id' of 'shelves' takes a whole number"));
    }

    [Test]
    public async Task Seed_data_keep_their_typed_ids()
    {
        var first = await Db.SeedAsync();
        var second = await Db.SeedAsync();
        var lower = await Session.Shelves.GetAsync(71);
        var apples = await Session.Crates.GetAsync(Guid.Parse("0192f0c1-5a3b-7c4d-8e9f-001122334455"));
        Assert.That((lower.Name, lower.Above, apples.Shelf), Is.EqualTo(("Lower", 70L, 71L)));
        Assert.That((await Session.Shelves.GetAsync(70)).CrateCount, Is.EqualTo(1));
        Assert.That((first.Created, second.Created), Is.EqualTo((8, 0)));
        Assert.That((await Session.Shelves.CountAsync(), await Session.Crates.CountAsync()), Is.EqualTo((3L, 2L)));
    }
}
