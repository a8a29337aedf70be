using ObjectQL.Query;

namespace ObjectQL.DriverKit;

/// <summary>Many records in one call: all or none.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task Many_records_are_created_in_order()
    {
        var drafts = Enumerable.Range(0, 1_200).Select(static i => new Sample { Name = $"Name {i}", Count = i, Key = $"k{i}", Tags = [$"{i}"], Money = i / 100m }).ToArray();
        var created = await Session.Samples.CreateManyAsync(drafts);
        var found = await Session.Samples.OrderBy(x => x.Count).ToListAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Select(static x => x.Id), Is.Unique);
            Assert.That(found.Select(static x => x.Id), Is.EqualTo(created.Select(static x => x.Id)));
            Assert.That((found[^1].Name, found[^1].Tags?.Items.Single(), found[^1].Money), Is.EqualTo(("Name 1199", "1199", (decimal?)11.99m)));
            Assert.That(await Session.Samples.CreateManyAsync([]), Is.Empty);
        }
    }

    [Test]
    public async Task Of_many_creations_all_are_stored_or_none()
    {
        await AddAccountAsync("there", static x => (x.Id, x.Code) = ("there", "taken"));
        Account[] Drafts(Account last) => [.. Enumerable.Range(0, 50).Select(static i => new Account { Name = $"{i}", Code = $"k{i}" }), last];
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Accounts.CreateManyAsync(Drafts(new() { Name = "last", Code = "taken" })), "accounts", "code");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Accounts.CreateManyAsync(Drafts(new() { Name = "last", Code = "k7" })), "accounts", "code");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Accounts.CreateManyAsync(Drafts(new() { Name = "last", Id = "there" })), "accounts", "id");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Accounts.CreateManyAsync(Drafts(new() { Name = "last", Parent = "nobody" })), "accounts", "parent");
        Assert.That(await Session.Accounts.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Of_many_creations_each_may_fail_alone_with_a_savepoint_each()
    {
        var failed = new List<int>();
        await using (var transaction = await Session.BeginAsync())
        {
            for (var i = 0; i < 6; i++)
            {
                await using var item = await Session.BeginAsync();
                if (await Expect.ErrorAsync(async () => await AddAsync($"{i}", x => x.Key = i % 3 == 0 ? "same" : $"k{i}")) is null)
                {
                    await item.CommitAsync();
                }
                else
                {
                    failed.Add(i);
                }
            }

            await transaction.CommitAsync();
        }

        Assert.That(failed, Is.EqualTo(new[] { 3 }));
        Assert.That((await Session.Samples.OrderBy(x => x.Name).ToListAsync()).Select(static x => x.Name), Is.EqualTo(new[] { "0", "1", "2", "4", "5" }));
    }

    [Test]
    public async Task Many_records_are_changed_each_from_a_draft_of_its_own()
    {
        const int Count = 1_100;
        var orders = await Session.Orders.CreateManyAsync(Enumerable.Range(0, Count).Select(static i => new Order { Customer = $"{i}" }).ToArray());
        var schema = Operations<Order>.Default.Type.Schema;
        var plan = Planner.Update(schema, FieldMask.Of([schema.FieldNumber("amount")]), checksVersion: false);
        var transaction = await Driver.BeginAsync();
        await using (transaction)
        {
            var changes = orders.Select((order, i) => (Value.Of(order.Id), new Order { Amount = i % 7 == 0 ? null : i / 100m })).Append((Value.Of("nobody"), new Order { Amount = 1m })).ToArray();
            await Driver.UpdateEachAsync(plan, changes, transaction, CancellationToken.None);
            await transaction.CommitAsync();
        }

        var found = (await Session.Orders.Query().ToListAsync()).ToDictionary(static x => x.Id);
        Assert.That(orders.Select(x => found[x.Id].Amount), Is.EqualTo(Enumerable.Range(0, Count).Select(static i => i % 7 == 0 ? (decimal?)null : i / 100m)));
        Assert.That(found, Has.Count.EqualTo(Count));
    }

    [Test]
    public async Task Many_records_are_changed_by_their_ids_alone()
    {
        var order = await Session.Orders.CreateAsync(new() { Customer = "c" });
        var schema = Operations<Order>.Default.Type.Schema;
        var changed = FieldMask.Of([schema.FieldNumber("amount")]);
        var transaction = await Driver.BeginAsync();
        await using (transaction)
        {
            foreach (var plan in new[] { Planner.Update(schema, changed, checksVersion: true), Planner.Clear(schema, schema.FieldNumber("amount")) })
            {
                await Expect.CodeAsync(ErrorCode.InvalidRequest, async () => await Driver.UpdateEachAsync(plan, [(Value.Of(order.Id), new Order { Amount = 1m })], transaction, CancellationToken.None), "orders");
            }
        }
    }

    [Test]
    public async Task An_update_of_many_changes_what_matches_and_says_how_many()
    {
        await StoreCountsAsync(10);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Session.Samples.Where(x => x.Count < 3).UpdateAsync(new() { Nick = "low", Money = 1.5m }), Is.EqualTo(3));
            Assert.That(await Session.Samples.Where(x => x.Nick == "low" && x.Money == 1.5m).CountAsync(), Is.EqualTo(3));
            Assert.That(await Session.Samples.Where(x => x.Nick == null).CountAsync(), Is.EqualTo(7));
            Assert.That(await Session.Samples.Where(x => x.Count > 99).UpdateAsync(new() { Nick = "none" }), Is.Zero);
        }
    }

    [Test]
    public async Task An_update_of_many_that_breaks_a_unique_value_changes_nothing()
    {
        await StoreCountsAsync(5);
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Samples.Where(x => x.Count < 3).UpdateAsync(new() { Key = "same" }), "samples", "key");
        Assert.That(await Session.Samples.Where(x => x.Key == null).CountAsync(), Is.EqualTo(5));
    }

    [Test]
    public async Task A_delete_of_many_deletes_what_matches_and_says_how_many()
    {
        await StoreCountsAsync(10);
        Assert.That(await Session.Samples.Where(x => x.Count >= 4).DeleteAsync(), Is.EqualTo(6));
        Assert.That((await Session.Samples.OrderBy(x => x.Count).ToListAsync()).Select(static x => x.Count), Is.EqualTo(new long?[] { 0, 1, 2, 3 }));
        Assert.That(await Session.Samples.Query().DeleteAsync(), Is.EqualTo(4));
        Assert.That(await Session.Samples.Query().DeleteAsync(), Is.Zero);
    }

    [Test]
    public async Task Changes_of_many_reach_through_lookups()
    {
        var (red, blue) = (await AddAccountAsync("red"), await AddAccountAsync("blue"));
        await AddAsync("one", x => x.Owner = red);
        await AddAsync("two", x => x.Owner = blue);
        Assert.That(await Session.Samples.Where("owner.name == 'red'").UpdateAsync(new() { Nick = "of red" }), Is.EqualTo(1));
        Assert.That(await Session.Samples.Where("owner.name == 'blue'").DeleteAsync(), Is.EqualTo(1));
        Assert.That((await Session.Samples.ToListAsync()).Select(static x => (x.Name, x.Nick)), Is.EqualTo(new (string, string?)[] { ("one", "of red") }));
    }
}
