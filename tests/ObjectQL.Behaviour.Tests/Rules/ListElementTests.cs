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
    [TestCase("amounts", "[1,1.255]", "amounts_precision", "Amounts has at most 2 digits behind the point; 1.255 has more")]
    [TestCase("amounts", "[1e-30]", "amounts_precision", "Amounts has at most 2 digits behind the point; 1e-30 has more")]
    [TestCase("shares", "[1.5,0.1234]", "shares_precision", "Shares has at most 3 digits behind the point; 0.1234 has more")]
    [TestCase("shares", "[100]", "shares_precision", "Shares has at most 2 digits before the point; 100 has more")]
    [TestCase("pieces", "[2,2.5]", "pieces_element", "Pieces must be a list of whole numbers, but element 2 is 2.5")]
    [TestCase("pieces", "[2,10]", "pieces_step", "Value must be 2, or more by a multiple of 3")]
    [TestCase("level", "33", "level_step", "Value must be a multiple of 5")]
    [TestCase("level", "4.999999", "level_step", "Value must be a multiple of 5")]
    [TestCase("tenths", "0.25", "tenths_step", "Value must be a multiple of 0.1")]
    [TestCase("stars", "2.25", "stars_step", "Value must be a multiple of 0.5")]
    [TestCase("stars", "5.5", "stars_max", "Value must be at most 5")]
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

    [TestCase("amounts", "[1.50,2,12e-1,0.000,100]")]
    [TestCase("shares", "[99.999,-99.999,1e1]")]
    [TestCase("pieces", "[2,5,302]")]
    [TestCase("level", "35")]
    [TestCase("level", "-10")]
    [TestCase("tenths", "0.30000000000000004")]
    [TestCase("tenths", "1e30")]
    [TestCase("stars", "4.5")]
    public async Task Digits_and_steps_that_fit_are_stored(string field, string json)
    {
        var draft = System.Text.Json.JsonSerializer.Deserialize<Membership>($$"""{"days":{{Days}},"{{field}}":{{json}}}""")!;
        var one = await Session.Memberships.CreateAsync(draft);
        await Session.Memberships.UpdateAsync(one.Id, System.Text.Json.JsonSerializer.Deserialize<Membership>($$"""{"{{field}}":{{json}}}""")!);
        Assert.That((await Session.Memberships.ToListAsync()).Single().Id, Is.EqualTo(one.Id));
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
