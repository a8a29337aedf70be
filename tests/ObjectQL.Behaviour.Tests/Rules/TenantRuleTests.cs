namespace ObjectQL.Behaviour.Tests;

/// <summary>Rules that look at other records look at those of the record's tenant, whoever stores it.</summary>
public sealed class TenantRuleTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task What_the_system_stores_for_a_tenant_meets_the_records_of_that_tenant()
    {
        await using var ann = Db.As(new User("ann", [], tenant: "a"));
        await using var bob = Db.As(new User("bob", [], tenant: "b"));
        await ann.Stamps.CreateAsync(new() { Name = "blue" });
        await bob.Stamps.CreateAsync(new() { Name = "blue" });
        var third = await Session.Stamps.CreateAsync(new() { Name = "BLUE", Team = "c" });
        await RefusedAsync(async () => await Session.Stamps.CreateAsync(new() { Name = "Blue", Team = "a" }));
        await RefusedAsync(async () => await Session.Stamps.CreateManyAsync([new() { Name = "green", Team = "c" }, new() { Name = "blue", Team = "c" }]));
        var green = await Session.Stamps.CreateAsync(new() { Name = "green", Team = "c" });
        await RefusedAsync(async () => await Session.Stamps.UpdateAsync(green.Id, new() { Name = "blue" }));
        await RefusedAsync(async () => await bob.Stamps.CreateAsync(new() { Name = "blue" }));
        Assert.That(await Session.Stamps.UpdateAsync(third.Id, new() { Name = "blue" }), Is.True, "its own name");
        Assert.That(await Session.Stamps.UpdateAsync(green.Id, new() { Team = "d", Name = "blue" }), Is.True, "in another tenant");
    }

    [Test]
    public async Task What_belongs_to_no_tenant_meets_what_belongs_to_none()
    {
        await Session.Stamps.CreateAsync(new() { Name = "blue", Team = "a" });
        await Session.Stamps.CreateAsync(new() { Name = "blue" });
        await RefusedAsync(async () => await Session.Stamps.CreateAsync(new() { Name = "Blue" }));
        await Session.Stamps.CreateAsync(new() { Name = "blue", Team = "b" });
    }

    private static Task RefusedAsync(Func<Task> action)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(() => action())!;
        Assert.That((error.Code, error.Failures.Single().Rule), Is.EqualTo((ErrorCode.Validation, "name_is_free")));
        return Task.CompletedTask;
    }
}
