using Microsoft.CodeAnalysis;

namespace ObjectQL.Analyzers.Tests;

/// <summary>Every rule of the analyzers: a page whose examples are run, an exact place, and each way to suppress it.</summary>
public sealed class RuleEnumerationTests
{
    private static IEnumerable<string> Ids => Example.AnalyzerRules.Select(static rule => rule.Id).Order(StringComparer.Ordinal);

    [Test]
    public void The_rules_are_found() => Assert.That(Ids, Is.SupersetOf(new[] { "OQL0701", "OQL0722" }).And.All.StartsWith("OQL"));

    [TestCaseSource(nameof(Ids))]
    public void A_rule_has_a_page_a_help_link_and_a_category(string id)
    {
        var rule = RuleOf(id);
        Assert.That(rule.HelpLinkUri, Does.EndWith($"/analyzers/rules/{id}.md"));
        Assert.That(rule.Category, Does.StartWith("ObjectQL."));
        Assert.That(RulePage.Of(id).Text, Does.StartWith($"# {id}: {rule.Title}\n\n{rule.DefaultSeverity}. "));
    }

    [TestCaseSource(nameof(Ids))]
    public async Task The_wrong_example_is_reported_at_the_place_that_the_page_says(string id)
    {
        var page = RulePage.Of(id);
        var found = await Example.FindAsync(page.Wrong!);
        Assert.That(found.Select(static item => item.Id), Is.EqualTo(new[] { id }));
        Assert.That(Example.Underlined(found[0]), Is.EqualTo(page.Place));
        Assert.That(Example.Message(found[0]), Is.EqualTo(page.Message));
    }

    [TestCaseSource(nameof(Ids))]
    public async Task The_right_example_is_not_reported(string id) => Assert.That(await Example.FindAsync(RulePage.Of(id).Right!), Is.Empty);

    [TestCaseSource(nameof(Ids))]
    public async Task A_pragma_suppresses_it(string id) =>
        Assert.That(await Example.FindAsync($"#pragma warning disable {id}\n{RulePage.Of(id).Wrong}"), Is.Empty);

    [TestCaseSource(nameof(Ids))]
    public async Task An_editorconfig_suppresses_it(string id) => Assert.That(
        await Example.FindAsync(RulePage.Of(id).Wrong!, null, compilation => Configuration.With(compilation, ".editorconfig", $"[*.cs]\ndotnet_diagnostic.{id}.severity = none\n")), Is.Empty);

    [TestCaseSource(nameof(Ids))]
    public async Task NoWarn_suppresses_it(string id) =>
        Assert.That(await Example.FindAsync(RulePage.Of(id).Wrong!, null, compilation => Configuration.WithNoWarn(compilation, id)), Is.Empty);

    [TestCaseSource(nameof(Ids))]
    public void The_page_says_how_to_suppress_it(string id) => Assert.That(RulePage.Of(id).Text, Does.Contain($"`#pragma warning disable {id}`").And.Contains($"dotnet_diagnostic.{id}.severity = none"));

    private static DiagnosticDescriptor RuleOf(string id) => Example.AnalyzerRules.First(rule => rule.Id == id);
}
