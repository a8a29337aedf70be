using Microsoft.CodeAnalysis;

namespace ObjectQL.Documentation.Tests;

/// <summary>What pages show compiles, and what can be run runs. <c>CONTRIBUTING.md</c> tells the comments that pages mark their blocks with.</summary>
public sealed class PageTests
{
    private const string Rules = "analyzers/rules/";

    private static readonly string[] s_compiled = ["csharp", "yaml", "json"];

    private static readonly string[] s_noCode = ["", "text", "mermaid", "ini", "sql"];

    /// <summary>Pages outside of the rules'.</summary>
    private static IEnumerable<MarkdownPage> Pages => MarkdownPage.All.Where(static page => !page.Path.StartsWith(Rules, StringComparison.Ordinal));

    private static IEnumerable<TestCaseData> Projects => Pages
        .SelectMany(static page => page.Blocks.Where(static block => IsCompiled(block) && block.Context is not null).GroupBy(static block => block.Context!))
        .Select(static group => new TestCaseData(group.Key.Name, group.ToArray()).SetArgDisplayNames($"{group.First().Page} {group.Key.Number} ({group.Key.Name})"));

    [TestCaseSource(nameof(Projects))]
    public async Task The_blocks_of_a_page_compile_and_run(string context, object blocks)
    {
        var shown = (CodeBlock[])blocks;
        var project = new DocumentedProject(context, shown);
        var wanted = shown.SelectMany(static block => (block.Reason("warns") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToHashSet();
        var problems = project.Problems.Where(item => !wanted.Contains(item.Id)).ToArray();
        Assert.That(problems.Where(static item => item.Severity == DiagnosticSeverity.Error || item.Id.StartsWith("OQL", StringComparison.Ordinal)).Select(Describe), Is.Empty);
        Assert.That(wanted.Except(project.Problems.Select(static item => item.Id)), Is.Empty, "What a block is said to warn of is no longer reported.");
        if (shown.Any(static block => block.Language == "csharp") && shown.All(static block => block.Reason("not run") is null))
        {
            await project.RunAsync();
        }
    }

    [Test]
    public void Every_block_is_compiled_or_says_why_not() => Assert.That(
        Pages.SelectMany(static page => page.Blocks).Where(static block => s_compiled.Contains(block.Language))
            .Where(static block => block.Reason("not compiled") is { } reason ? reason.Length < 10 : block.Context is null || (block.Language != "csharp" && block.File is null && !IsJson(block)))
            .Select(static block => $"{block.Place}: name a context (and the file of metadata), or write <!-- not compiled: the reason -->"),
        Is.Empty);

    [Test]
    public void Every_language_is_known() => Assert.That(
        MarkdownPage.All.SelectMany(static page => page.Blocks).Where(static block => !s_compiled.Contains(block.Language) && !s_noCode.Contains(block.Language) && block.Language is not ("sh" or "xml"))
            .Select(static block => $"{block.Place}: {block.Language}"),
        Is.Empty);

    [Test]
    public void Every_comment_above_a_block_is_known() => Assert.That(
        MarkdownPage.All.SelectMany(static page => page.Blocks).SelectMany(static block => block.Directives.Keys.Select(name => (block.Place, Name: name)))
            .Where(static found => found.Name is not ("file" or "class" or "not compiled" or "not run" or "warns" or "runs"))
            .Select(static found => $"{found.Place}: {found.Name}"),
        Is.Empty);

    [Test]
    public void Blocks_are_found() => Assert.That(Pages.Sum(static page => page.Blocks.Count(IsCompiled)), Is.GreaterThan(40));

    private static bool IsCompiled(CodeBlock block) => s_compiled.Contains(block.Language) && block.Reason("not compiled") is null;

    private static bool IsJson(CodeBlock block)
    {
        if (block.Language != "json")
        {
            return false;
        }

        using var document = System.Text.Json.JsonDocument.Parse(block.Text);
        return true;
    }

    private static string Describe(Diagnostic item)
    {
        var place = item.Location.GetMappedLineSpan();
        return $"{place.Path}({place.StartLinePosition.Line + 1}): {item.Id}: {item.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
