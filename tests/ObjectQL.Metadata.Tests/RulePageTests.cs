namespace ObjectQL.Metadata.Tests;

/// <summary>Each rule has a page, and each page tells the truth: its examples are run.</summary>
public sealed class RulePageTests
{
    /// <summary>Rules whose wrong input does not fit on a page; <see cref="BadInputTests"/> has them.</summary>
    private static readonly string[] WithoutExample = [MetadataRules.FileTooLarge.Id];

    public static IEnumerable<string> Ids => MetadataRules.All.Select(r => r.Id);

    public static IEnumerable<string> IdsWithExample => Ids.Except(WithoutExample);

    /// <summary>JSON has no comments, so a rule that is shown in JSON cannot be suppressed by one.</summary>
    public static IEnumerable<string> IdsWithComments =>
        IdsWithExample.Where(static id => RulePage.Find(id)?.Path?.EndsWith(".json", StringComparison.Ordinal) == false);

    [TestCaseSource(nameof(Ids))]
    public void Every_rule_has_a_page_with_its_title_and_level(string id)
    {
        var rule = MetadataRules.All.Single(r => r.Id == id);
        var page = RulePage.Find(id);
        Assert.That(page, Is.Not.Null, $"write analyzers/rules/{id}.md");
        Assert.That(page!.Text, Does.StartWith($"# {id}: {rule.Title}\n\n{rule.Level}. "));
        Assert.That(page.Text, Does.Contain($"# objectql:disable {id}"));
    }

    [Test]
    public void Every_page_has_a_rule_and_the_index_lists_it()
    {
        var index = File.ReadAllText(Path.Combine(RulePage.Folder, "README.md"));
        var pages = Directory.GetFiles(RulePage.Folder, "OQL*.md").Select(Path.GetFileNameWithoutExtension).ToArray();
        Assert.That(pages.Where(IsOfMetadata), Is.EquivalentTo(Ids));
        Assert.That(Ids, Has.All.Matches<string>(id => index.Contains($"[{id}]({id}.md)", StringComparison.Ordinal)));
    }

    /// <summary>The rules of the generator and the analyzers, which have pages there too, go from 500 to 799.</summary>
    private static bool IsOfMetadata(string? id) => string.CompareOrdinal(id, "OQL0500") < 0 || string.CompareOrdinal(id, "OQL0800") >= 0;

    [Test]
    public void Ids_are_unique_and_sorted() => Assert.That(Ids, Is.Unique.And.Ordered.Using((IComparer<string>)StringComparer.Ordinal));

    [TestCaseSource(nameof(IdsWithExample))]
    public void The_wrong_example_is_reported_at_the_place_that_the_page_says(string id)
    {
        var page = RulePage.Find(id)!;
        var result = Files.Link(page.Wrong);
        var found = result.Diagnostics.Where(d => d.Rule.Id == id).ToArray();
        Assert.That(found, Is.Not.Empty, result.Findings());
        Assert.That((found[0].Place.Path, found[0].Place.Line, found[0].Place.Column), Is.EqualTo((page.Path, page.Line, page.Column)));
        Assert.That(page.Text, Does.Contain("\n> " + found[0].Message + "\n"));
    }

    [TestCaseSource(nameof(IdsWithExample))]
    public void The_right_example_has_no_findings(string id)
    {
        var page = RulePage.Find(id)!;
        Assert.That(page.Right, Is.Not.Empty);
        Assert.That(Files.Link(page.Right).Findings(), Is.Empty);
    }

    [TestCaseSource(nameof(IdsWithComments))]
    public void A_comment_above_all_content_suppresses_the_rule(string id)
    {
        var page = RulePage.Find(id)!;
        var suppressed = page.Wrong.Select(f => (f.Path, f.Path.EndsWith(".json", StringComparison.Ordinal) ? f.Content : $"# objectql:disable {id}\n{f.Content}"));
        Assert.That(Files.Link([.. suppressed]).Diagnostics.Select(d => d.Rule.Id), Does.Not.Contain(id));
    }

    [Test]
    public void A_comment_suppresses_its_line_or_the_next_one_only()
    {
        var result = Files.LinkTask(
            """
            fields:
              a: { type: text, wobble: 1 } # objectql:disable OQL0102
              # objectql:disable OQL0102, OQL0101
              b: { type: text, wobble: 1 }
              c: { type: text, wobble: 1 }
            """);
        Assert.That(result.Findings(), Is.EqualTo("task.object.yml:5:20 OQL0102"));
    }
}
