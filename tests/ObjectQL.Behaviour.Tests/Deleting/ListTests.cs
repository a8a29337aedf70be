namespace ObjectQL.Behaviour.Tests.Deleting;

/// <summary>Lookups of several records: what they may refer to, and what becomes of them when one of these is deleted.</summary>
public sealed class ListTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task The_id_of_a_deleted_record_leaves_the_lists_and_nothing_else_changes()
    {
        var gone = await RingAsync("gone");
        var kept = await RingAsync("kept");
        var lists = await Session.Rings.CreateAsync(new() { Name = "lists", Friends = [gone.Id, kept.Id] });
        var only = await Session.Rings.CreateAsync(new() { Name = "only", Friends = [gone.Id] });
        Assert.That(await Session.Rings.DeleteAsync(gone.Id), Is.True);
        var found = await Session.Rings.GetAsync(lists.Id);
        Assert.That(found.Friends!.Items, Is.EqualTo([kept.Id]));
        Assert.That(found.UpdatedAt, Is.EqualTo(lists.UpdatedAt));
        Assert.That((await Session.Rings.GetAsync(only.Id)).Friends, Is.Null);
    }

    [Test]
    public async Task A_list_is_asked_for_an_id()
    {
        var (one, other) = (await RingAsync("one"), await RingAsync("other"));
        await Session.Rings.CreateManyAsync([new() { Name = "both", Friends = [one.Id, other.Id] }, new() { Name = "single", Friends = [other.Id] }]);
        Assert.That((await Session.Rings.Where(x => x.Friends.Contains(one.Id)).ToListAsync()).Select(x => x.Name), Is.EqualTo(["both"]));
        Assert.That((await Session.Rings.Where(x => x.Friends.ContainsAny(one.Id, other.Id)).OrderBy(x => x.Name).ToListAsync()).Select(x => x.Name), Is.EqualTo(["both", "single"]));
        Assert.That(await Session.Rings.Where(x => !x.Friends.Contains(other.Id)).CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_list_that_restricts_refuses_and_says_where()
    {
        var ring = await RingAsync("ring");
        var leaf = await Session.Leaves.CreateAsync(new() { Name = "leaf", Ring = ring.Id });
        var other = await RingAsync("other");
        await Session.Rings.UpdateAsync(other.Id, new() { Pinned = [leaf.Id] });
        foreach (Func<Task> delete in new Func<Task>[] { async () => await Session.Leaves.DeleteAsync(leaf.Id), async () => await Session.Leaves.Where(x => x.Name == "leaf").DeleteAsync(), async () => await Session.Rings.DeleteAsync(ring.Id) })
        {
            var error = Assert.ThrowsAsync<ObjectQLException>(() => delete())!;
            Assert.That(error.Code, Is.EqualTo(ErrorCode.Conflict));
            Assert.That(error.Message, Does.Contain("'rings'").And.Contain("'pinned'").And.Not.Contain(other.Id));
        }

        Assert.That((await Session.Leaves.CountAsync(), await Session.Rings.CountAsync()), Is.EqualTo((1, 2)));
        Assert.That(await Session.Rings.Where(x => x.Name.In("ring", "other")).DeleteAsync(), Is.EqualTo(2));
    }

    [TestCase("\"quoted\" \\ ä\t'id'")]
    [TestCase("%_")]
    public async Task An_id_is_found_whatever_it_is_made_of(string id)
    {
        await Session.Rings.CreateManyAsync([new() { Id = id, Name = "gone" }, new() { Id = id + "x", Name = "kept" }]);
        var lists = await Session.Rings.CreateAsync(new() { Name = "lists", Friends = [id + "x", id] });
        await Session.Rings.DeleteAsync(id);
        Assert.That((await Session.Rings.GetAsync(lists.Id)).Friends!.Items, Is.EqualTo([id + "x"]));
    }

    [Test]
    public async Task Many_ids_leave_many_lists_at_once()
    {
        var gone = Enumerable.Range(0, 40).Select(static number => new Ring { Id = $"g{number}", Name = "gone" }).ToArray();
        await Session.Rings.CreateManyAsync(gone);
        await Session.Rings.CreateManyAsync([.. Enumerable.Range(0, 1100).Select(static number => new Ring { Id = $"l{number:0000}", Name = "list", Friends = number % 3 == 0 ? null : [$"g{number % 40}", $"l{number - 1:0000}"] })]);
        Assert.That(await Session.Rings.Where(x => x.Name == "gone").DeleteAsync(), Is.EqualTo(40));
        foreach (var list in await Session.Rings.ToListAsync())
        {
            var number = int.Parse(list.Id[1..], System.Globalization.CultureInfo.InvariantCulture);
            Assert.That(list.Friends?.Items.ToArray(), Is.EqualTo(number % 3 == 0 ? null : new[] { $"l{number - 1:0000}" }), list.Id);
        }
    }

    [Test]
    public async Task A_rollback_gives_the_ids_back()
    {
        var gone = await RingAsync("gone");
        var lists = await Session.Rings.CreateAsync(new() { Name = "lists", Friends = [gone.Id] });
        await using (await Session.BeginAsync())
        {
            await Session.Rings.DeleteAsync(gone.Id);
            Assert.That((await Session.Rings.GetAsync(lists.Id)).Friends, Is.Null);
        }

        Assert.That((await Session.Rings.GetAsync(lists.Id)).Friends!.Items, Is.EqualTo([gone.Id]));
    }

    [Test]
    public async Task Every_id_of_a_list_must_be_there()
    {
        var ring = await RingAsync("ring");
        Refused(async () => await Session.Rings.CreateAsync(new() { Name = "x", Friends = [ring.Id, "nobody"] }));
        Refused(async () => await Session.Rings.CreateManyAsync([new() { Id = "a", Friends = [ring.Id] }, new() { Id = "b", Friends = ["a", "c"] }]));
        Refused(async () => await Session.Rings.UpdateAsync(ring.Id, new() { Friends = ["nobody"] }));
        Refused(async () => await Session.Rings.Where(x => x.Name == "ring").UpdateAsync(new() { Friends = ["nobody"] }));
        Refused(async () => await Session.Rings.UpsertAsync(new() { Id = ring.Id, Friends = ["nobody"] }));
        Assert.That((await Session.Rings.ToListAsync()).Single().Friends, Is.Null);
        await Session.Rings.CreateManyAsync([new() { Id = "a", Friends = ["a", ring.Id] }, new() { Id = "b", Friends = ["a"] }]);
        Assert.That(await Session.Rings.UpdateAsync("nobody", new() { Friends = ["nobody"] }), Is.False);

        static void Refused(Func<Task> write)
        {
            var error = Assert.ThrowsAsync<ObjectQLException>(write)!;
            Assert.That((error.Code, error.ObjectName, error.Field), Is.EqualTo((ErrorCode.Conflict, "rings", "friends")));
        }
    }

    [Test]
    public async Task A_summary_follows_a_lookup_that_is_cleared()
    {
        var forest = await Session.Forests.CreateAsync(new() { Name = "forest" });
        var owner = await Session.Owners.CreateAsync(new() { FirstName = "a", LastName = "b" });
        await Session.Trees.CreateAsync(new() { Name = "kept", Forest = forest.Id, Keeper = owner.Id });
        await Session.Trees.CreateAsync(new() { Name = "wild", Forest = forest.Id });
        Assert.That((await Session.Forests.GetAsync(forest.Id)).Kept, Is.EqualTo(1));
        await Session.Owners.DeleteAsync(owner.Id);
        Assert.That((await Session.Forests.GetAsync(forest.Id)).Kept, Is.Zero);
    }

    [Test]
    public async Task A_hook_of_the_run_time_sees_the_children_that_go_along()
    {
        var (stone, seen) = (await Session.Stones.CreateAsync(new() { Name = "stone" }), new List<string>());
        var first = await Session.Pebbles.CreateAsync(new() { Name = "first", Stone = stone.Id });
        await Session.Pebbles.CreateAsync(new() { Name = "second", Stone = stone.Id, Peer = first.Id });
        using (Db.Hooks.Add(HookEvent.AfterDelete, (DeleteContext<Pebble> context) => seen.Add(context.PreviousData!.Name!)))
        {
            await Session.Stones.DeleteAsync(stone.Id);
        }

        Assert.That(seen, Is.EqualTo(["second", "first"]));
        Assert.That(await Session.Pebbles.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Children_that_a_hook_stores_meanwhile_go_along()
    {
        var ring = await RingAsync("ring");
        await Session.Leaves.CreateAsync(new() { Name = "first", Ring = ring.Id });
        using (Db.Hooks.Add(HookEvent.BeforeDelete, async (DeleteContext<Leaf> context) =>
        {
            if (context.PreviousData!.Name == "first")
            {
                await ((SalesDb.Session)context.Session).Leaves.CreateAsync(new() { Name = "late", Ring = ring.Id });
            }
        }))
        {
            await Session.Rings.DeleteAsync(ring.Id);
        }

        Assert.That(await Session.Leaves.CountAsync(), Is.Zero);
    }

    private ValueTask<Ring> RingAsync(string name) => Session.Rings.CreateAsync(new() { Name = name });
}
