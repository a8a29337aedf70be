namespace ObjectQL.DriverKit;

/// <summary>Related records that come along.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task A_lookup_brings_its_record()
    {
        var owner = await AddAccountAsync("owner");
        await AddAsync("one", x => x.Owner = owner);
        await AddAsync("two");
        var found = await Session.Samples.OrderBy(x => x.Name).Expand(x => x.Owner).ToListAsync();
        Assert.That(found.Select(static x => x.OwnerRecord?.Name), Is.EqualTo(new[] { "owner", null }));
        Assert.That(found[0].OwnerRecord!.IsStored, Is.True);
    }

    [Test]
    public async Task Children_come_sorted_and_limited_for_each_parent()
    {
        foreach (var (name, count) in new[] { ("blue", 1), ("red", 4), ("void", 0) })
        {
            var parent = await AddAccountAsync(name);
            for (var i = 0; i < count; i++)
            {
                await AddAccountAsync($"{name} {i}", x => (x.Parent, x.Rank) = (parent, i));
            }
        }

        async Task<string> Children(Func<RelatedQuery<Account, Account.Fields>, RelatedQuery<Account, Account.Fields>> query) => string.Join("; ",
            (await Session.Accounts.Where(x => x.Parent == null).OrderBy(x => x.Name).Expand(x => x.Accounts, query).ToListAsync())
                .Select(static x => $"{x.Name}: {string.Join(", ", x.Accounts.Select(static y => y.Name))}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Children(static x => x.OrderByDescending(y => y.Rank)), Is.EqualTo("blue: blue 0; red: red 3, red 2, red 1, red 0; void: "));
            Assert.That(await Children(static x => x.OrderByDescending(y => y.Rank).Take(2)), Is.EqualTo("blue: blue 0; red: red 3, red 2; void: "));
            Assert.That(await Children(static x => x.OrderBy(y => y.Name).Skip(1).Take(2)), Is.EqualTo("blue: ; red: red 1, red 2; void: "));
            Assert.That(await Children(static x => x.Where(y => y.Rank > 1).OrderBy(y => y.Name)), Is.EqualTo("blue: ; red: red 2, red 3; void: "));
        }
    }

    [Test]
    public async Task A_lookup_of_several_keeps_its_order_and_leaves_out_who_is_not_there()
    {
        var (one, two, gone) = (await AddAccountAsync("one"), await AddAccountAsync("two"), await AddAccountAsync("gone"));
        await AddAsync("sample", x => x.Watchers = [two, gone, one]);
        await Session.Accounts.DeleteAsync(gone);
        var found = await Session.Samples.Expand(x => x.Watchers).ToListAsync();
        Assert.That(found.Single().WatchersRecords.Select(static x => x.Name), Is.EqualTo(new[] { "two", "one" }));
    }

    [Test]
    public async Task Expansions_nest_and_see_the_transaction()
    {
        var root = await AddAccountAsync("root");
        var leaf = await AddAccountAsync("leaf", x => x.Parent = root);
        await AddAsync("sample", x => x.Owner = leaf);
        await using (await Session.BeginAsync())
        {
            await Session.Accounts.UpdateAsync(root, new() { Name = "changed" });
            var inside = await Session.Samples.Expand(x => x.Owner, owner => owner.Expand(y => y.Parent)).FirstOrDefaultAsync();
            Assert.That(inside!.OwnerRecord!.ParentRecord!.Name, Is.EqualTo("changed"));
        }

        var outside = await Session.Samples.Expand(x => x.Owner, owner => owner.Expand(y => y.Parent)).FirstOrDefaultAsync();
        Assert.That(outside!.OwnerRecord!.ParentRecord!.Name, Is.EqualTo("root"));
    }

    [Test]
    public async Task The_records_are_the_same_when_statistics_decide()
    {
        var owners = (await Session.Accounts.CreateManyAsync([.. Enumerable.Range(0, 40).Select(static i => new Account { Name = $"owner {i}" })])).Select(static x => x.Id).ToArray();
        await Session.Samples.CreateManyAsync([.. Enumerable.Range(0, 120).Select(i => new Sample { Name = $"{i:000}", Count = i % 7, Owner = i % 5 == 0 ? null : owners[i % 40] })]);
        async Task<string[]> Read() => [.. (await Session.Samples.Where(x => x.Count < 3).OrderBy(x => x.Name).Take(30).Expand(x => x.Owner).ToListAsync()).Select(static x => $"{x.Name} {x.OwnerRecord?.Name}")];
        var before = await Read();
        await Db.AnalyzeAsync();
        Assert.That(await Read(), Is.EqualTo(before));
        Assert.That(before[1], Is.EqualTo("001 owner 1"));
        Assert.That(Db.Statistics["samples"]?.Rows, Is.EqualTo(Declares(Capabilities.Statistics) ? 120 : (double?)null));
    }
}
