namespace ObjectQL.DriverKit;

/// <summary>A record is created, or taken over into the one with the same key.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task An_upsert_by_id_creates_then_changes_what_was_assigned()
    {
        var first = await Session.Accounts.UpsertAsync(new() { Id = "s", Name = "first", Code = "kept", Rank = 5 });
        await Task.Delay(5);
        var second = await Session.Accounts.UpsertAsync(new() { Id = "s", Name = "second", Rank = null });
        var found = await Session.Accounts.GetAsync("s");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((found.Name, found.Code, found.Rank), Is.EqualTo(("second", "kept", (long?)null)));
            Assert.That((found.CreatedAt, second.CreatedAt), Is.EqualTo((first.CreatedAt, first.CreatedAt)));
            Assert.That(found.UpdatedAt, Is.EqualTo(second.UpdatedAt).And.GreaterThan(first.UpdatedAt));
            Assert.That(await Session.Accounts.CountAsync(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task An_upsert_by_a_unique_field_gives_the_id_of_the_record_that_was_there()
    {
        var first = await Session.Accounts.UpsertAsync(new() { Name = "first", Code = "k" }, x => x.Code);
        var second = await Session.Accounts.UpsertAsync(new() { Name = "second", Code = "k" }, x => x.Code);
        Assert.That(second.Id, Is.EqualTo(first.Id));
        Assert.That((await Session.Accounts.ToListAsync()).Single().Name, Is.EqualTo("second"));
    }

    [Test]
    public async Task An_upsert_raises_the_version_and_breaks_no_constraint()
    {
        await Session.Accounts.UpsertAsync(new() { Id = "a", Name = "one" });
        var second = await Session.Accounts.UpsertAsync(new() { Id = "a", Name = "two" });
        Assert.That(second.Version, Is.EqualTo(2));
        await AddAccountAsync("other", static x => x.Code = "taken");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Accounts.UpsertAsync(new() { Id = "a", Name = "three", Code = "taken" }), "accounts", "code");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Accounts.UpsertAsync(new() { Id = "a", Name = "three", Parent = "nobody" }), "accounts", "parent");
        var found = await Session.Accounts.GetAsync("a");
        Assert.That((found.Name, found.Version), Is.EqualTo(("two", (long?)2)));
    }

    [Test]
    public async Task Upserts_of_one_key_at_once_leave_one_record()
    {
        await Parallel.ForAsync(0, 8, async (i, token) =>
        {
            await using var session = Db.AsSystem();
            await session.Accounts.UpsertAsync(new() { Name = $"caller {i}", Code = "same" }, x => x.Code, token);
        });
        Assert.That(await Session.Accounts.CountAsync(), Is.EqualTo(1));
    }
}
