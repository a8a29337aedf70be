using System.Text.Json;

namespace ObjectQL.Tests.Json;

[TestFixture]
public sealed class SelectJsonTests
{
    [Test]
    public void Options_are_text() => Assert.That(JsonSerializer.Serialize(TicketStatus.InProgress), Is.EqualTo("\"in_progress\""));

    [Test]
    public void Numeric_options_are_numbers()
    {
        Assert.That(JsonSerializer.Serialize(TicketLevel.Ten), Is.EqualTo("10"));
        Assert.That(JsonSerializer.Deserialize<TicketLevel[]>("""[1,"2",10]"""), Is.EqualTo(new[] { TicketLevel.One, TicketLevel.Two, TicketLevel.Ten }));
    }

    [TestCase("05")]
    [TestCase("+5")]
    [TestCase(" 5")]
    [TestCase("5.")]
    [TestCase("1e")]
    [TestCase("NaN")]
    [TestCase("")]
    public void A_foreign_value_that_is_no_json_number_is_text(string value) =>
        Assert.That(JsonSerializer.Serialize(new TicketLevel(value)), Is.EqualTo(JsonSerializer.Serialize(value)));

    [TestCase("-1.50")]
    [TestCase("1e+5")]
    public void A_foreign_number_stays_as_it_is(string value) => Assert.That(JsonSerializer.Serialize(new TicketLevel(value)), Is.EqualTo(value));

    [Test]
    public void Unknown_options_are_kept() => Assert.That(JsonSerializer.Deserialize<TicketStatus>("\"odd\"").Value, Is.EqualTo("odd"));

    [Test]
    public void Known_options_are_the_interned_texts() =>
        Assert.That(JsonSerializer.Deserialize<TicketStatus>("\"closed\"").Value, Is.SameAs(string.Intern("closed")));

    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("true")]
    public void Other_json_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TicketStatus>(json));

    [Test]
    public void Options_may_be_keys() =>
        Assert.That(
            JsonSerializer.Serialize(JsonSerializer.Deserialize<Dictionary<TicketStatus, int>>("""{"open":1,"odd":2}""")),
            Is.EqualTo("""{"open":1,"odd":2}"""));
}
