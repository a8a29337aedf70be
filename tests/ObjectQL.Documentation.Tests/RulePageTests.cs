using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace ObjectQL.Documentation.Tests;

/// <summary>The pages of the generator's rules tell the truth: the wrong example gives the rule, the right one does not. (Those of metadata are run in ObjectQL.Metadata.Tests, those of analyzers in ObjectQL.Analyzers.Tests.)</summary>
public sealed partial class RulePageTests
{
    /// <summary>Rules whose examples no compilation can show.</summary>
    private static readonly Dictionary<string, string> s_exceptions = new(StringComparer.Ordinal)
    {
        ["OQL0506"] = "It is reported for every project; ObjectQL.Generators.Tests has its cases.",
        ["OQL0605"] = "It is an analyzer's; ObjectQL.Analyzers.Tests runs the examples of its page.",
        ["OQL0505"] = "It is MSBuild's; ObjectQL.Packages.Tests builds such a project.",
    };

    private static IEnumerable<MarkdownPage> Pages => MarkdownPage.All
        .Where(static page => Id(page) is var id && id.StartsWith("OQL", StringComparison.Ordinal) && string.CompareOrdinal(id, "OQL0500") >= 0 && string.CompareOrdinal(id, "OQL0700") < 0);

    private static IEnumerable<TestCaseData> Shown => Pages.Where(static page => !s_exceptions.ContainsKey(Id(page))).Select(static page => new TestCaseData(page).SetArgDisplayNames(Id(page)));

    [TestCaseSource(nameof(Shown))]
    public void The_wrong_example_gives_the_rule(object shown)
    {
        var page = (MarkdownPage)shown;
        var found = Project(page, "Wrong").Findings;
        var own = found.Where(item => item.Id == Id(page)).ToArray();
        Assert.That(own, Is.Not.Empty, () => "Instead there was:\n" + Describe(found));
        foreach (var message in Quote().Matches(page.Text).Select(static match => match.Groups[1].Value.Replace("\\", "", StringComparison.Ordinal).TrimEnd('.')))
        {
            Assert.That(own.Select(static item => item.GetMessage(CultureInfo.InvariantCulture).TrimEnd('.')), Has.Some.EqualTo(message));
        }
    }

    [TestCaseSource(nameof(Shown))]
    public void The_right_example_does_not(object shown)
    {
        var page = (MarkdownPage)shown;
        var found = Project(page, "Right").Findings;
        Assert.That(found.Where(item => item.Id == Id(page) || item.Severity == DiagnosticSeverity.Error).ToArray(), Is.Empty, () => Describe(found));
    }

    [Test]
    public void An_exception_is_a_page_and_has_a_reason()
    {
        Assert.That(s_exceptions.Keys, Is.SubsetOf(Pages.Select(Id)));
        Assert.That(s_exceptions.Values, Has.All.Length.GreaterThan(20));
    }

    [Test]
    public void The_pages_are_found() => Assert.That(Pages.Count(), Is.GreaterThan(15));

    private static DocumentedProject Project(MarkdownPage page, string section)
    {
        var blocks = page.Blocks.Where(block => block.Section == section && (block.Language is "csharp" or "yaml" or "json")).ToArray();
        Assert.That(blocks, Is.Not.Empty, $"{page.Path} has no example below '## {section}'.");
        return new DocumentedProject(blocks[0].Context?.Name ?? "Tracker", blocks);
    }

    private static string Id(MarkdownPage page) => Path.GetFileNameWithoutExtension(page.Path);

    private static string Describe(IEnumerable<Diagnostic> found) =>
        string.Join('\n', found.Where(static item => item.Severity >= DiagnosticSeverity.Info).Take(12).Select(static item => item.ToString()));

    [GeneratedRegex(@"^> (.+)$", RegexOptions.Multiline)]
    private static partial Regex Quote();
}
