namespace ObjectQL.Documentation.Tests;

/// <summary>How pages are read.</summary>
public sealed class MarkdownPageTests
{
    [Test]
    public void A_block_knows_its_line_language_section_and_file()
    {
        var block = MarkdownPage.Parse("# A\n\n## B\n\nIn `metadata/a.object.yml`:\n\n```yaml\nfields: {}\n```\n").Blocks.Single();
        Assert.That((block.Line, block.Language, block.Section, block.File, block.Text), Is.EqualTo((8, "yaml", "B", "metadata/a.object.yml", "fields: {}\n")));
    }

    [Test]
    public void A_context_holds_until_the_next_one()
    {
        var blocks = MarkdownPage.Parse("```csharp\n```\n<!-- context: Tracker -->\n```csharp\n```\n```csharp\n```\n<!-- context: new -->\n```csharp\n```\n").Blocks;
        Assert.That(blocks.Select(static block => block.Context), Is.EqualTo(new[] { null, new PageContext("Tracker", 0), new PageContext("Tracker", 0), new PageContext("new", 1) }));
    }

    [Test]
    public void A_comment_above_a_block_is_its_own()
    {
        var blocks = MarkdownPage.Parse("<!-- not compiled: it is an example of what is wrong -->\n```csharp\n```\n\n```csharp\n```\n").Blocks;
        Assert.That(blocks.Select(static block => block.Reason("not compiled")), Is.EqualTo(new[] { "it is an example of what is wrong", null }));
    }

    [Test]
    public void A_fragment_of_a_file_is_put_below_what_the_comment_says()
    {
        var block = MarkdownPage.Parse("<!-- file: a.object.yml\nextends: projects\nfields:\n-->\n```yaml\nb: text\n\nc: text\n```\n").Blocks.Single();
        Assert.That((block.File, block.Content), Is.EqualTo(("a.object.yml", "extends: projects\nfields:\n  b: text\n\n  c: text\n")));
    }

    [Test]
    public void A_block_in_a_list_loses_its_indentation() =>
        Assert.That(MarkdownPage.Parse("- item\n  ```yaml\n  a:\n    b: 1\n  ```\n").Blocks.Single().Text, Is.EqualTo("a:\n  b: 1\n"));

    [TestCase("var x = 1;", "Block0", TestName = "Statements are put into a method of the scope")]
    [TestCase("[Query] public static partial int X();", null, TestName = "Methods are put into a class")]
    [TestCase("public int X { get; set; }\npublic record Y;", null, TestName = "Properties are put into a class")]
    [TestCase("public sealed class X;", null, TestName = "Types stand alone")]
    public void A_fragment_is_completed(string code, string? runnable)
    {
        var block = MarkdownPage.Parse($"<!-- context: Tracker -->\n```csharp\n{code}\n```\n").Blocks.Single();
        Assert.That(Snippet.Of(block, 0, isWhole: false).Class, Is.EqualTo(runnable));
    }

    [Test]
    public void A_mistake_in_a_block_is_found_at_the_line_of_the_page()
    {
        var page = MarkdownPage.Parse("<!-- context: Tracker -->\n\n```csharp\nvar a = 1;\nsession.Projcts.ToString();\n```\n");
        var found = new DocumentedProject("Tracker", page.Blocks).Problems.First(static item => item.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.That((found.Id, found.Location.GetMappedLineSpan().Path, found.Location.GetMappedLineSpan().StartLinePosition.Line + 1), Is.EqualTo(("CS1061", "page.md", 5)));
    }

    [Test]
    public void What_a_fragment_throws_is_thrown_by_the_test()
    {
        var page = MarkdownPage.Parse("<!-- context: Tracker -->\n\n```csharp\nawait session.Projects.GetAsync(\"none\");\n```\n");
        Assert.That(async () => await new DocumentedProject("Tracker", page.Blocks).RunAsync(), Throws.TypeOf<ObjectQLException>());
    }
}
