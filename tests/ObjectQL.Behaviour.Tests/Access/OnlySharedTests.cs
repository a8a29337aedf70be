namespace ObjectQL.Behaviour.Tests;

/// <summary>Access is what record rules give, or shares, or view_all: where only shares are declared, they alone do.</summary>
public sealed class OnlySharedTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task What_is_shared_with_nobody_is_nobodys()
    {
        await Session.Posters.CreateManyAsync([new() { Id = "n", Name = "a", Place = "north" }, new() { Id = "s", Name = "b", Place = "south" }]);
        await using var clerk = Db.As(new User("ann", ["clerk"]));
        await using var boss = Db.As(new User("root", ["boss"]));
        Assert.That((await clerk.Posters.ToListAsync()).Select(static one => one.Id), Is.EqualTo(new[] { "n" }));
        Assert.That(await clerk.Posters.CountAsync(), Is.EqualTo(1));
        Assert.That(await clerk.Posters.FindAsync("s"), Is.Null);
        Assert.That(await clerk.Posters.UpdateAsync("n", new() { Name = "c" }), Is.False, "shared to read");
        Assert.That(await clerk.Posters.DeleteAsync("s"), Is.False);
        Assert.That(await boss.Posters.CountAsync(), Is.EqualTo(2));
        Assert.That(await boss.Posters.UpdateAsync("s", new() { Name = "c" }), Is.True);
    }

    [Test]
    public async Task Who_may_read_and_not_change_a_record_is_told_by_no_rule_what_a_change_would_break()
    {
        await Session.Posters.CreateManyAsync([new() { Id = "n", Name = "a", Place = "north" }, new() { Id = "s", Name = "b", Place = "south" }]);
        await using var clerk = Db.As(new User("ann", ["clerk"]));
        await using var boss = Db.As(new User("root", ["boss"]));
        var seen = await clerk.Posters.GetAsync("n");
        seen.Name = "c";
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await clerk.Posters.ValidateAsync(seen))!.Code, Is.EqualTo(ErrorCode.NotFound));
        Assert.That(await boss.Posters.ValidateAsync(seen), Is.Empty);
    }
}
