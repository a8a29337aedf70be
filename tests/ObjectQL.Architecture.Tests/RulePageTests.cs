using System.Text.RegularExpressions;

namespace ObjectQL.Architecture.Tests;

/// <summary>Every rule has a page that says what is wrong, and how to live with it.</summary>
public sealed partial class RulePageTests
{
    private const string Pages = "analyzers/rules/";

    private static IEnumerable<string> Ids => Repository.Sources.Concat(Repository.Files.Where(static path => path.EndsWith(".targets", StringComparison.Ordinal))).SelectMany(IdsOf).Distinct().Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Ids))]
    public void A_rule_has_a_page(string id)
    {
        Assert.That(Repository.Has(Pages + id + ".md"), Is.True, $"Write {Pages}{id}.md.");
        var page = Repository.Read(Pages + id + ".md");
        Assert.That(page, Does.StartWith($"# {id}: "));
        Assert.That(page, Does.Contain("\n## Suppress\n"));
    }

    [Test]
    public void A_page_belongs_to_a_rule() => Assert.That(
        Repository.Files.Where(static path => path.StartsWith(Pages + "OQL", StringComparison.Ordinal)).Select(static path => Path.GetFileNameWithoutExtension(path)),
        Is.SubsetOf(Ids));

    [Test]
    public void The_list_of_pages_names_every_rule()
    {
        var list = Repository.Read(Pages + "README.md");
        Assert.That(Ids.Where(id => !list.Contains($"[{id}]({id}.md)", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_rules_are_found() => Assert.That(Ids, Is.SupersetOf(new[] { "OQL0001", "OQL0302", "OQL0501", "OQL0502", "OQL0503", "OQL0601" }));

    /// <summary>Generators (with their targets) and analyzers write the id; the metadata library numbers its rules: <c>Error(301, ...)</c>; the kernel has those of loading.</summary>
    private static IEnumerable<string> IdsOf(string path) =>
        path.StartsWith("generators/", StringComparison.Ordinal) || path.StartsWith("analyzers/", StringComparison.Ordinal) ? Id().Matches(Repository.Read(path)).Select(static match => match.Groups[1].Value)
        : Path.GetFileName(path) == "LoadRules.cs" ? Id().Matches(Repository.Read(path)).Select(static match => match.Groups[1].Value)
        : Path.GetFileName(path).StartsWith("MetadataRules", StringComparison.Ordinal) ? Numbered().Matches(Repository.Read(path)).Select(static match => "OQL" + match.Groups[1].Value.PadLeft(4, '0'))
        : [];

    [GeneratedRegex("\"(OQL[0-9]{4})\"")]
    private static partial Regex Id();

    [GeneratedRegex(@"= (?:Error|Warning|Info)\(\s*([0-9]+),")]
    private static partial Regex Numbered();
}
