using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL.Behaviour.Tests;

/// <summary>What a field says of the form of its values in its <c>validation</c>, or as a <c>format</c> of its own, and the languages of messages.</summary>
public sealed class FieldFormTests(DriverFactory factory) : SalesFixture(factory)
{
    [TestCase("""{}""", "key_required")]
    [TestCase("""{"key":""}""", "key_required")]
    [TestCase("""{"key":"k","zip":12345}""", "zip_pattern")]
    [TestCase("""{"key":"k","zip":-123}""", "zip_pattern")]
    [TestCase("""{"key":"k","rate":2.25}""", "rate_pattern")]
    [TestCase("""{"key":"k","share":1.5}""", "share_pattern")]
    [TestCase("""{"key":"k","grade":"b1"}""", "grade_pattern")]
    [TestCase("""{"key":"k","mail":"nobody"}""", "mail_email_format")]
    [TestCase("""{"key":"k","zip":1234,"rate":2.50,"share":0.5,"grade":"a2","mail":"a@b.c","shown":"low"}""", "")]
    [TestCase("""{"key":"k","rate":7}""", "")]
    public async Task A_value_has_its_form(string json, string rule)
    {
        if (rule.Length == 0)
        {
            await Session.Plaques.CreateAsync(JsonSerializer.Deserialize<Plaque>(json)!);
            return;
        }

        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Plaques.CreateAsync(JsonSerializer.Deserialize<Plaque>(json)!))!;
        Assert.That((error.Code, error.Failures.Single().Rule), Is.EqualTo((ErrorCode.Validation, rule)));
        Assert.That(error.Message, rule == "rate_pattern" ? Is.EqualTo("halves only") : Is.Not.Empty);
    }

    [Test]
    public async Task A_value_is_unique()
    {
        await Session.Plaques.CreateAsync(new() { Key = "k" });
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Plaques.CreateAsync(new() { Key = "k" }))!.Code, Is.EqualTo(ErrorCode.Conflict));
    }

    [TestCase("en", "fr told")]
    [TestCase("de", "de told")]
    [TestCase("DE", "de told")]
    [TestCase("de-AT", "de told")]
    [TestCase("de-Latn-AT", "de told")]
    [TestCase("d", "fr told")]
    [TestCase("", "fr told")]
    public async Task A_message_is_in_the_language_of_the_caller(string language, string message)
    {
        Session.Language = language;
        Assert.That((await Session.Plaques.ValidateAsync(new() { Key = "k", Shown = "told" })).Single().Message, Is.EqualTo(message));
        Assert.That((await Session.Plaques.ValidateAsync(new() { Key = "k", Shown = "silent" })).Single().Message, Is.EqualTo("The rule 'silent' is broken"));
    }
}
