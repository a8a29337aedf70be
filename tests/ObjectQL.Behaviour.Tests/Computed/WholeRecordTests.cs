using System.Buffers;
using System.Text.Json;

namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>Whole records have their formulas, those over lookups too, whichever way they are read; and show nothing by them that is hidden from the caller.</summary>
public sealed class WholeRecordTests(DriverFactory factory) : SalesFixture(factory)
{
    private static readonly User s_clerk = new("u", roles: ["clerk"]);

    [Test]
    public async Task Every_way_to_a_whole_record_has_its_formulas()
    {
        var (ada, bob) = (await ClientAsync("Ada"), await ClientAsync("Bob"));
        var deal = await Session.Deals.CreateAsync(new() { Id = "a", Title = "Roof", Client = ada.Id });
        Assert.That(deal.Headline, Is.EqualTo("Roof for Ada"), "after a create");
        var many = await Session.Deals.CreateManyAsync([new() { Id = "b", Title = "Door", Client = bob.Id }, new() { Id = "c", Title = "Lone" }]);
        Assert.That(many.Select(static one => one.Headline), Is.EqualTo(["Door for Bob", null]), "after a create of many");
        await CheckAsync(Session, "Roof for Ada", "Door for Bob", null);

        deal.Client = bob.Id;
        await Session.Deals.UpdateAsync(deal);
        Assert.That(deal.Headline, Is.EqualTo("Roof for Bob"), "after an update");
        Assert.That(deal.ClientRating, Is.EqualTo(5L));
        await Session.Clients.UpdateAsync(bob.Id, new() { Name = "Bo" });
        await using (await Session.BeginAsync())
        {
            await Session.Clients.UpdateAsync(ada.Id, new() { Name = "never" });
            await CheckAsync(Session, "Roof for Bo", "Door for Bo", null);
        }

        await CheckAsync(Session, "Roof for Bo", "Door for Bo", null);
    }

    [Test]
    public async Task A_record_that_was_read_in_part_stays_so_after_an_update()
    {
        await Session.Deals.CreateAsync(new() { Title = "Roof", Client = (await ClientAsync("Ada")).Id });
        var part = (await Session.Deals.Query().Select(x => x.Title, x => x.ClientName).ToListAsync()).Single();
        part.Title = "Door";
        await Session.Deals.UpdateAsync(part);
        Assert.That(part.ClientName, Is.EqualTo("Ada"));
        Assert.That(() => part.Headline, Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.FieldNotLoaded));
    }

    [Test]
    public async Task A_create_that_is_rolled_back_has_no_formulas()
    {
        var client = await ClientAsync("Ada");
        var draft = new Deal { Title = "Roof", Client = client.Id };
        await using (await Session.BeginAsync())
        {
            await Session.Deals.CreateAsync(draft);
        }

        await Session.Deals.CreateAsync(draft);
        Assert.That(draft.Headline, Is.EqualTo("Roof for Ada"));
    }

    [Test]
    public async Task A_formula_that_reads_what_is_hidden_is_hidden_too()
    {
        var client = await ClientAsync("Ada");
        await Session.Deals.CreateAsync(new() { Title = "Roof", Client = client.Id, Price = 10m, Cost = 4m, Secret = "s" });
        await using var clerk = Db.As(s_clerk);
        await using var chief = Db.As(new User("c", roles: ["chief"]));
        var created = await clerk.Deals.CreateAsync(new() { Title = "Door", Client = client.Id, Price = 3m, Cost = 1m });
        Hidden(created);
        Assert.That(created.Headline, Is.EqualTo("Door for Ada"));
        created.Price = 4m;
        await clerk.Deals.UpdateAsync(created);
        Hidden(created);
        foreach (var found in new[] { (await clerk.Deals.ToListAsync())[0], await clerk.Deals.GetAsync(created.Id) })
        {
            Assert.That(found.ClientName, Is.EqualTo("Ada"));
            Hidden(found);
        }

        await foreach (var found in clerk.Deals.AsAsyncEnumerable())
        {
            Hidden(found);
        }

        var json = await JsonAsync(clerk.Deals.Query());
        Assert.That(json, Does.Contain("\"client_name\":\"Ada\"").And.Contain("\"headline\""));
        foreach (var name in new[] { "margin", "doubled", "client_rating", "client_secret", "hidden_name", "cost", "secret" })
        {
            Assert.That(json, Does.Not.Contain($"\"{name}\""));
            if (name is "doubled" or "hidden_name")
            {
                // A condition on these tells nothing that one on the price or the client's name does not.
                continue;
            }

            var error = Assert.ThrowsAsync<ObjectQLException>(async () => await clerk.Deals.Where($"{name} == null").ToListAsync())!;
            Assert.That(error.Code, Is.EqualTo(ErrorCode.Forbidden), name);
        }

        var whole = (await chief.Deals.Where(x => x.Title == "Roof").ToListAsync()).Single();
        Assert.That((whole.Margin, whole.Doubled, whole.ClientRating, whole.ClientSecret, whole.HiddenName), Is.EqualTo((6m, 20m, 5L, "sAda", "Ada")));

        static void Hidden(Deal deal)
        {
            // The property is computed of the price, which the caller may read; what leaves the program has no such field.
            Assert.That(JsonSerializer.Serialize(deal), Does.Not.Contain("doubled").And.Not.Contain("margin").And.Contain("client_name"));
            foreach (var read in new Func<object?>[] { () => deal.Margin, () => deal.ClientRating, () => deal.ClientSecret, () => deal.HiddenName, () => deal.Cost })
            {
                Assert.That(() => read(), Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.FieldNotLoaded));
            }
        }
    }

    [Test]
    public async Task A_record_that_is_hidden_gives_null_and_an_object_that_is_hidden_gives_nothing()
    {
        var closed = await Session.Clients.CreateAsync(new() { Name = "Closed", IsOpen = false });
        await Session.Deals.CreateAsync(new() { Title = "Roof", Client = closed.Id });
        await using var clerk = Db.As(s_clerk);
        var found = (await clerk.Deals.ToListAsync()).Single();
        Assert.That((found.ClientName, found.Headline), Is.EqualTo(((string?)null, (string?)null)));
        await using var stranger = Db.As(new User("s", roles: ["stranger"]));
        var seen = (await stranger.Deals.ToListAsync()).Single();
        Assert.That(seen.Title, Is.EqualTo("Roof"));
        Assert.That(() => seen.ClientName, Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.FieldNotLoaded));
        Assert.That(await JsonAsync(stranger.Deals.Query()), Does.Not.Contain("client_name"));
    }

    [Test]
    public async Task A_summary_counts_what_the_caller_may_not_see()
    {
        var client = await ClientAsync("Ada");
        await Session.Deals.CreateManyAsync([new() { Title = "a", Client = client.Id }, new() { Title = "b", Client = client.Id }]);
        await using var clerk = Db.As(s_clerk);
        Assert.That((await clerk.Clients.GetAsync(client.Id)).DealCount, Is.EqualTo(2));
    }

    private static async Task CheckAsync(SalesDb.Session session, params string?[] expected)
    {
        Assert.That((await session.Deals.OrderBy(x => x.Id).ToListAsync()).Select(static one => one.Headline), Is.EqualTo(expected), "in a list");
        Assert.That((await session.Deals.GetAsync("a")).Headline, Is.EqualTo(expected[0]), "by id");
        Assert.That((await session.Deals.OrderBy(x => x.Id).PageAsync(2)).Items.Select(static one => one.Headline), Is.EqualTo(expected[..2]), "in a page");
        var streamed = new List<string?>();
        await foreach (var deal in session.Deals.OrderBy(x => x.Id).AsAsyncEnumerable())
        {
            streamed.Add(deal.Headline);
        }

        Assert.That(streamed, Is.EqualTo(expected), "one by one");
        using var json = JsonDocument.Parse(await JsonAsync(session.Deals.OrderBy(x => x.Id)));
        Assert.That(json.RootElement.EnumerateArray().Select(static one => one.GetProperty("headline").GetString()), Is.EqualTo(expected), "as JSON");
        var client = (await session.Clients.Where(x => x.Name == "Bob" || x.Name == "Bo").Expand(x => x.Deals).ToListAsync()).Single();
        Assert.That(client.Deals.Select(static one => one.Headline), Has.Member(expected[1]), "expanded");
    }

    private static async Task<string> JsonAsync(RecordQuery<Deal, Deal.Fields> query)
    {
        var output = new ArrayBufferWriter<byte>();
        await query.WriteJsonAsync(output);
        return System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private ValueTask<Client> ClientAsync(string name) => Session.Clients.CreateAsync(new() { Name = name, Rating = 5 });
}
