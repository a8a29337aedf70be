namespace ObjectQL.Behaviour.Tests;

/// <summary>Records that belong to no tenant are unique among each other, on every driver.</summary>
public sealed class NoTenantTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task A_unique_value_is_unique_among_records_of_no_tenant()
    {
        await Session.Tokens.CreateAsync(new() { Id = "none", Code = "x" });
        await Session.Tokens.CreateAsync(new() { Code = "x", Team = "a" });
        await Session.Tokens.CreateAsync(new() { Id = "b", Code = "x", Team = "b" });
        await Session.Tokens.CreateManyAsync([new() { Name = "without a code" }, new() { Name = "without a code" }]);
        await ConflictAsync(() => Session.Tokens.CreateAsync(new() { Code = "x" }).AsTask());
        await ConflictAsync(() => Session.Tokens.CreateManyAsync([new() { Code = "y" }, new() { Code = "y" }]).AsTask());
        var other = await Session.Tokens.CreateAsync(new() { Code = "y" });
        await ConflictAsync(() => Session.Tokens.UpdateAsync(other.Id, new() { Code = "x" }).AsTask());
        await ConflictAsync(() => Session.Tokens.UpdateAsync("b", new() { Team = null }).AsTask());
        Assert.That(await Session.Tokens.UpdateAsync(other.Id, new() { Team = "c", Code = "x" }), Is.True);
        Assert.That((await Session.Tokens.UpsertAsync(new() { Code = "x", Name = "named" }, x => x.Code)).Id, Is.EqualTo("none"));
        Assert.That(await Session.Tokens.Where(x => x.Code == "x").CountAsync(), Is.EqualTo(4));
        await Session.Tokens.DeleteAsync("none");
        await Session.Tokens.CreateAsync(new() { Code = "x" });
    }

    [Test]
    public async Task Seed_data_of_one_tenant_take_over_no_record_of_another()
    {
        await Session.Tokens.CreateAsync(new() { Id = "live", Code = "seeded", Name = "alive", Team = "c" });
        await Db.SeedAsync();
        await Db.SeedAsync();
        var stored = await Session.Tokens.Where(x => x.Code == "seeded").OrderBy(x => x.Name).ToListAsync();
        Assert.That(stored.Select(static one => (one.Name, one.Team)), Is.EqualTo(new[] { ("alive", "c"), ("of a", "a"), ("of b", "b"), ("of nobody", (string?)null) }));
    }

    [Test]
    public async Task An_empty_text_is_no_tenant()
    {
        await using var ann = Db.As(new User("ann", tenant: ""));
        Assert.That(ann.User.Tenant, Is.Null);
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await ann.Tokens.CreateAsync(new() { Code = "x" }))!.Code, Is.EqualTo(ErrorCode.TenantIsolation));
        Assert.That(await ann.Tokens.CountAsync(), Is.Zero);
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Tokens.CreateAsync(new() { Code = "x", Team = "" }))!.Code, Is.EqualTo(ErrorCode.Validation));
    }

    private static Task ConflictAsync(Func<Task> action)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(() => action())!;
        Assert.That((error.Code, error.Field), Is.EqualTo((ErrorCode.Conflict, "code")));
        return Task.CompletedTask;
    }
}
