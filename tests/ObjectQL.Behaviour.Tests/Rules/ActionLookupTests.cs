namespace ObjectQL.Behaviour.Tests;

/// <summary>Lookups among the parameters of actions lead to records that are there for the caller.</summary>
public sealed class ActionLookupTests(DriverFactory factory) : SalesFixture(factory)
{
    [Action("contacts", "meet")]
    internal static ValueTask<string> Meet(ActionContext<Contact> context, string with, TextList? witnesses) => new($"{context.Record.Name} {with} {witnesses?.Items.Count ?? 0}");

    [SetUp]
    public async Task FillAsync()
    {
        await Session.Contacts.CreateManyAsync([new Contact { Id = "a", Name = "Ann", Region = "north" }, new Contact { Id = "b", Name = "Bob", Region = "north" }, new Contact { Id = "z", Name = "Zoe", Region = "south" }]);
    }

    [Test]
    public async Task What_the_caller_sees_is_taken()
    {
        await using var agent = Agent();
        Assert.That(await agent.Contacts.MeetAsync("a", "b"), Is.EqualTo("Ann b 0"));
        Assert.That(await agent.ExecuteAsync("contacts", "meet", "a", """{ "with": "b", "witnesses": ["a", "b"] }"""u8.ToArray()), Is.EqualTo("Ann b 2"));
        Assert.That(await Session.Contacts.MeetAsync("a", "z"), Is.EqualTo("Ann z 0"), "the system sees all");
    }

    [TestCase("""{ "with": "z" }""", "With refers to the 'contacts' record 'z', which does not exist")]
    [TestCase("""{ "with": "nobody" }""", "With refers to the 'contacts' record 'nobody', which does not exist")]
    [TestCase("""{ "with": "b", "witnesses": ["a", "z", "nobody"] }""", "Witnesses refers to the 'contacts' record 'z', which does not exist; Witnesses refers to the 'contacts' record 'nobody', which does not exist")]
    public async Task What_is_hidden_is_as_missing_as_what_is_not_there(string input, string message)
    {
        await using var agent = Agent();
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await agent.ExecuteAsync("contacts", "meet", "a", System.Text.Encoding.UTF8.GetBytes(input)))!;
        Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCode.Validation, message)));
    }

    private SalesDb.Session Agent() => Db.As(new User("ann", ["agent"], attributes: new Dictionary<string, object?> { ["region"] = "north" }));
}
