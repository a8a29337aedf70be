namespace ObjectQL.Behaviour.Tests;

/// <summary>Lists whose elements are no texts, and defaults that are the caller.</summary>
public sealed class ListElementTests(DriverFactory factory) : SalesFixture(factory)
{
    private const string Days = """["2026-01-31"]""";

    [TestCase("""[]""")]
    [TestCase("""[1,9,2.5]""")]
    public async Task What_fits_is_stored(string scores)
    {
        var one = await Session.Memberships.CreateAsync(new() { Days = JsonValue.Parse(Days), Scores = JsonValue.Parse(scores), Flags = JsonValue.Parse("[true,false]"), Amounts = JsonValue.Parse("[1.25]") });
        Assert.That((await Session.Memberships.GetAsync(one.Id)).Scores!.Text, Is.EqualTo(scores));
    }

    [TestCase("scores", "5", "scores_list", "Scores must be a list of numbers")]
    [TestCase("scores", """["abc",1]""", "scores_element", "Scores must be a list of numbers, but element 1 is \"abc\"")]
    [TestCase("scores", "[1,null]", "scores_element", "Scores must be a list of numbers, but element 2 is null")]
    [TestCase("scores", "[1,1e999]", "scores_element", "Scores must be a list of numbers, but element 2 is 1e999")]
    [TestCase("scores", "[0]", "scores_min", "Value must be at least 1")]
    [TestCase("scores", "[1,10]", "scores_max", "Value must be at most 9")]
    [TestCase("days", """["2020-99-99"]""", "days_element", "Days must be a list of dates such as \"2026-12-31\", but element 1 is \"2020-99-99\"")]
    [TestCase("days", "{}", "days_list", "Days must be a list of dates such as \"2026-12-31\"")]
    [TestCase("flags", """["x"]""", "flags_element", "Flags must be a list of true and false, but element 1 is \"x\"")]
    [TestCase("amounts", """["x",1.5]""", "amounts_element", "Amounts must be a list of numbers, but element 1 is \"x\"")]
    public async Task What_does_not_fit_is_refused(string field, string json, string rule, string message)
    {
        var draft = System.Text.Json.JsonSerializer.Deserialize<Membership>($$"""{"days":{{(field == "days" ? json : Days)}},"{{field}}":{{json}}}""")!;
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Memberships.CreateAsync(draft))!;
        Assert.That((error.Failures.Single().Rule, error.Message), Is.EqualTo((rule, message)));
        var stored = await Session.Memberships.CreateAsync(new() { Days = JsonValue.Parse(Days) });
        Assert.That(async () => await Session.Memberships.UpdateAsync(stored.Id, draft), Throws.InstanceOf<ObjectQLException>());
    }

    [Test]
    public async Task A_default_is_the_caller()
    {
        await Session.Contacts.CreateAsync(new Contact { Id = "ann", Name = "Ann", Region = "north" });
        await using var ann = Db.As(new User("ann", ["agent"], attributes: new Dictionary<string, object?> { ["region"] = "north" }));
        var own = await ann.Memberships.CreateAsync(new() { Days = JsonValue.Parse(Days) });
        Assert.That((own.Owner, own.Holder), Is.EqualTo(("ann", "ann")));
        var given = await ann.Memberships.CreateAsync(new() { Days = JsonValue.Parse(Days), Owner = "bob", Holder = null });
        Assert.That((given.Owner, given.Holder), Is.EqualTo(("bob", (string?)null)));
        Assert.That((await Session.Memberships.CreateAsync(new() { Days = JsonValue.Parse(Days) })).Holder, Is.Null, "the system is no record");
    }
}
