using System.Text.RegularExpressions;

namespace ObjectQL.Documentation.Tests;

/// <summary>Links lead somewhere, and every shipped project and page is reached from the root README.</summary>
public sealed partial class LinkTests
{
    private const string Root = "README.md";

    private static IEnumerable<TestCaseData> Pages => MarkdownPage.All.Select(static page => new TestCaseData(page).SetArgDisplayNames(page.Path));

    [TestCaseSource(nameof(Pages))]
    public void A_link_leads_to_a_file_or_heading_that_is_there(object shown)
    {
        var page = (MarkdownPage)shown;
        Assert.That(Targets(page).Where(static target => !target.Exists).Select(static target => target.Text), Is.Empty);
    }

    [Test]
    public void Every_page_is_reached_from_the_root()
    {
        var pages = MarkdownPage.All.ToDictionary(static page => page.Path, StringComparer.Ordinal);
        var (reached, open) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>([Root]));
        while (open.TryDequeue(out var path))
        {
            if (reached.Add(path))
            {
                foreach (var target in Targets(pages[path]).Select(target => pages.ContainsKey(target.Path) ? target.Path : target.Path.TrimEnd('/') + "/README.md").Where(pages.ContainsKey))
                {
                    open.Enqueue(target);
                }
            }
        }

        Assert.That(pages.Keys.Except(reached).Where(static path => !path.Contains("/content/", StringComparison.Ordinal)), Is.Empty);
    }

    private static IEnumerable<(string Text, string Path, bool Exists)> Targets(MarkdownPage page) => Link()
        .Matches(WithoutBlocks(page.Text))
        .Select(static match => match.Groups[1].Value)
        .Where(static text => !text.Contains("://", StringComparison.Ordinal))
        .Select(text => Resolve(page, text));

    private static (string Text, string Path, bool Exists) Resolve(MarkdownPage page, string text)
    {
        var (file, heading) = text.Split('#', 2) is [var path, var rest] ? (path, rest) : (text, null);
        var folder = Path.GetDirectoryName(page.Path)!;
        var full = file.Length == 0 ? page.Path : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, folder, file))).Replace('\\', '/');
        var exists = Path.Exists(Path.Combine(Repository.Root, full));
        return (text, full, exists && (heading is null || Headings(full).Contains(heading)));
    }

    private static IEnumerable<string> Headings(string path) => Heading().Matches(WithoutBlocks(Repository.Read(path)))
        .Select(static match => NotInAnchors().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private static string WithoutBlocks(string text) => Block().Replace(text, "");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^\s*```.*?^\s*```\s*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
