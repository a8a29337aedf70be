namespace ObjectQL.Behaviour.Tests;

/// <summary>A text that comes back as it was shown is no change, also of many records.</summary>
public sealed class MaskOfManyTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task A_change_of_many_does_not_write_the_mask_over_the_value()
    {
        await Session.Callers.CreateManyAsync([new() { Id = "a", Name = "x", Phone = "5551234" }, new() { Id = "b", Name = "x", Phone = "5559999" }]);
        await using var session = Db.As(new User("u", ["clerk"]));
        var shown = (await session.Callers.GetAsync("a")).Phone;
        Assert.That(shown, Is.EqualTo("***34"));
        Assert.That(await session.Callers.Where(x => x.Name == "x").UpdateAsync(new() { Phone = shown, Age = 51 }), Is.EqualTo(2));
        var (first, second) = (await Session.Callers.GetAsync("a"), await Session.Callers.GetAsync("b"));
        Assert.That((first.Phone, first.Age, second.Phone, second.Age), Is.EqualTo(("5551234", (long?)51, "***34", (long?)51)), "of the other one it is another text");
        Assert.That(await session.Callers.Where(x => x.Name == "x").UpdateAsync(new() { Phone = "5550000" }), Is.EqualTo(2));
        Assert.That((await Session.Callers.GetAsync("a")).Phone, Is.EqualTo("5550000"));
    }
}
