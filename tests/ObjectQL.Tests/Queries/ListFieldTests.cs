namespace ObjectQL.Tests.Queries;

/// <summary>Lists in the fluent form of a query are asked for their elements.</summary>
public sealed class ListFieldTests(DriverFactory factory) : SessionFixture(factory)
{
    [SetUp]
    public async Task SeedAsync()
    {
        await AddTicketAsync("aa", x => (x.Tags, x.Choices) = (["red", "blue"], [TicketStatus.Open]));
        await AddTicketAsync("bb", x => (x.Tags, x.Choices) = (["ü 😀", "redder", "a\"b"], [TicketStatus.Closed, TicketStatus.InProgress]));
        await AddTicketAsync("cc", x => x.Tags = []);
        await AddTicketAsync("dd", x => x.Choices = [TicketStatus.InProgress]);
    }

    [Test]
    public async Task A_list_of_texts_has_an_element()
    {
        await ExpectAsync(x => x.Tags.Contains("red"), "aa");
        await ExpectAsync(x => x.Tags.Contains("RED"));
        await ExpectAsync(x => x.Tags.Contains("re"));
        await ExpectAsync(x => x.Tags.Contains("ü 😀"), "bb");
        await ExpectAsync(x => x.Tags.Contains("a\"b"), "bb");
        await ExpectAsync(x => x.Tags.Contains("%"));
        await ExpectAsync(x => x.Tags.Contains(""));
    }

    [Test]
    public async Task A_list_that_is_null_has_none()
    {
        await ExpectAsync(x => !x.Tags.Contains("red"), "bb", "cc", "dd");
        await ExpectAsync(x => !x.Tags.Contains("red") && x.Tags.IsNotNull, "bb", "cc");
        await ExpectAsync(x => !x.Choices.Contains(TicketStatus.Open), "bb", "cc", "dd");
        await ExpectAsync(x => x.Tags.IsNull || x.Choices.IsNull, "cc", "dd");
    }

    [Test]
    public async Task A_list_of_options_has_an_option()
    {
        await ExpectAsync(x => x.Choices.Contains(TicketStatus.InProgress), "bb", "dd");
        await ExpectAsync(x => x.Choices.Contains(new TicketStatus("unheard")));
        await ExpectAsync(x => x.Choices.Contains(default));
        await ExpectAsync(x => x.Choices.Contains(TicketStatus.Open) || x.Tags.Contains("redder"), "aa", "bb");
    }

    [Test]
    public async Task A_list_has_one_of_several()
    {
        await ExpectAsync(x => x.Tags.ContainsAny("blue", "redder"), "aa", "bb");
        await ExpectAsync(x => x.Tags.ContainsAny("nothing", "a\"b"), "bb");
        await ExpectAsync(x => x.Tags.ContainsAny());
        await ExpectAsync(x => !x.Tags.ContainsAny("blue"), "bb", "cc", "dd");
        await ExpectAsync(x => x.Choices.ContainsAny(TicketStatus.Open, TicketStatus.Closed), "aa", "bb");
        await ExpectAsync(x => x.Choices.ContainsAny(default, new TicketStatus("unheard"), TicketStatus.InProgress), "bb", "dd");
    }

    [Test]
    public async Task One_shape_serves_all_elements()
    {
        foreach (var (tag, expected) in new[] { ("red", "aa"), ("redder", "bb"), ("nothing", "") })
        {
            await ExpectAsync(x => x.Tags.Contains(tag), expected.Length == 0 ? [] : [expected]);
        }
    }

    [Test]
    public async Task The_text_form_and_the_json_form_find_the_same()
    {
        Assert.That(await Session.Tickets.Where("tags contains 'red'").CountAsync(), Is.EqualTo(1));
        Assert.That(await Session.Tickets.FromJson("""{"where":{"choices":{"$contains":"in_progress"}}}"""u8).CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public void An_element_is_a_text() => Assert.That(() => Session.Tickets.Where(x => x.Tags.Contains(null!)), NUnit.Framework.Throws.ArgumentNullException);

    private async Task ExpectAsync(Func<Ticket.Fields, Predicate> condition, params string[] names) =>
        Assert.That((await Session.Tickets.Where(condition).OrderBy(x => x.Name).ToListAsync()).Select(static x => x.Name), Is.EqualTo(names));
}
