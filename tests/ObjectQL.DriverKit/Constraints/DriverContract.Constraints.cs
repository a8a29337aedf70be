namespace ObjectQL.DriverKit;

/// <summary>Unique values and references: a violation is <c>CONFLICT</c> with the field, and nothing is stored.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task An_id_exists_once()
    {
        await AddAsync("one", static x => x.Id = "same");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await AddAsync("two", static x => x.Id = "same"), "samples", "id");
        Assert.That((await Session.Samples.ToListAsync()).Single().Name, Is.EqualTo("one"));
    }

    [Test]
    public async Task A_unique_value_exists_once_until_it_is_given_up()
    {
        var one = await AddAsync("one", static x => x.Key = "k");
        var two = await AddAsync("two");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await AddAsync("three", static x => x.Key = "k"), "samples", "key");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Samples.UpdateAsync(two.Id, new() { Key = "k" }), "samples", "key");
        Assert.That((await Session.Samples.GetAsync(two.Id)).Key, Is.Null);
        await Session.Samples.UpdateAsync(one.Id, new() { Key = "other" });
        await Session.Samples.UpdateAsync(two.Id, new() { Key = "k" });
        await Session.Samples.DeleteAsync(two.Id);
        await Session.Samples.UpdateAsync(one.Id, new() { Key = "k" });
        await AddAsync("upper", static x => x.Key = "K");
        Assert.That(await Session.Samples.CountAsync(), Is.EqualTo(2), "case tells values apart");
    }

    [Test]
    public async Task Nulls_are_never_the_same_value()
    {
        await AddAsync("one", static x => x.Key = null);
        await AddAsync("two", static x => x.Key = null);
        Assert.That(await Session.Samples.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_unique_index_over_two_fields_takes_both()
    {
        var (one, two) = ((await Session.Orders.CreateAsync(new())).Id, (await Session.Orders.CreateAsync(new())).Id);
        async Task Add(string order, long? slot) => await Session.OrderLines.CreateAsync(new() { Title = "line", Order = order, Slot = slot });
        await Add(one, 1);
        await Add(one, 2);
        await Add(two, 1);
        await Add(one, null);
        await Add(one, null);
        await Expect.CodeAsync(ErrorCode.Conflict, () => Add(one, 1), "order_lines", "order");
        Assert.That(await Session.OrderLines.CountAsync(), Is.EqualTo(5));
    }

    [Test]
    public async Task A_reference_must_lead_somewhere()
    {
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await AddAsync("one", static x => x.Owner = "nobody"), "samples", "owner");
        var one = await AddAsync("one");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Samples.UpdateAsync(one.Id, new() { Owner = "nobody" }), "samples", "owner");
        Assert.That((await Session.Samples.ToListAsync()).Select(static x => (x.Name, x.Owner)), Is.EqualTo(new (string, string?)[] { ("one", null) }));
    }

    [Test]
    public async Task A_record_may_refer_to_itself_and_two_to_each_other()
    {
        await AddAccountAsync("self", static x => (x.Id, x.Parent) = ("self", "self"));
        var order = await Session.Orders.CreateAsync(new() { Id = "o", PlacedBy = "self" });
        await Session.Accounts.UpdateAsync("self", new() { LastOrder = order.Id });
        Assert.That(await Session.Accounts.DeleteAsync("self"), Is.True);
        Assert.That((await Session.Orders.GetAsync("o")).PlacedBy, Is.Null);
    }

    [Test]
    public async Task A_deleted_target_clears_the_references_to_it()
    {
        var owner = await AddAccountAsync("owner");
        var one = await AddAsync("one", x => (x.Owner, x.Nick) = (owner, "kept"));
        Assert.That(await Session.Accounts.DeleteAsync(owner), Is.True);
        var found = await Session.Samples.GetAsync(one.Id);
        Assert.That((found.Owner, found.Nick), Is.EqualTo(((string?)null, (string?)"kept")));
    }

    [Test]
    public async Task A_restricted_target_stays_with_everything_else()
    {
        var account = await AddAccountAsync("account");
        await AddAsync("one", x => x.Owner = account);
        var line = await Session.OrderLines.CreateAsync(new() { Title = "line", Account = account });
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Accounts.DeleteAsync(account), "accounts");
        Assert.That(await Session.Samples.Where(x => x.Owner == account).CountAsync(), Is.EqualTo(1));
        await Session.OrderLines.DeleteAsync(line.Id);
        Assert.That(await Session.Accounts.DeleteAsync(account), Is.True);
    }

    [Test]
    public async Task A_cascade_goes_through_all_levels_and_no_further()
    {
        await Session.Accounts.CreateManyAsync([.. Enumerable.Range(0, 50).Select(static i => new Account { Id = $"a{i}", Name = "level", Parent = i == 0 ? null : $"a{i - 1}" }), new() { Id = "other", Name = "other" }]);
        await AddAsync("one", static x => x.Owner = "a49");
        Assert.That(await Session.Accounts.DeleteAsync("a0"), Is.True);
        Assert.That((await Session.Accounts.ToListAsync()).Select(static x => x.Id), Is.EqualTo(new[] { "other" }));
        Assert.That((await Session.Samples.ToListAsync()).Single().Owner, Is.Null);
    }
}
