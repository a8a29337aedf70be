using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ObjectQL.Documentation.Tests;

/// <summary>Commands that pages show are understood by a shell and name what is there. ObjectQL.Packages.Tests and <c>.ci/run</c> run what takes long.</summary>
public sealed partial class ShellTests
{
    private static readonly string[] s_commands = ["dotnet", "bash", "cd", "for", "OBJECTQL_ACCEPT_SNAPSHOTS=1"];

    /// <summary>What <c>dotnet</c> is told to do, and who does it in tests.</summary>
    private static readonly Dictionary<string, string> s_verbs = new(StringComparer.Ordinal)
    {
        ["run"] = "the project is there (below); .ci/run and ObjectQL.Packages.Tests run them",
        ["test"] = "the project is there (below)",
        ["build"] = "the project or solution is there (below)",
        ["pack"] = "ObjectQL.Packages.Tests packs",
        ["new"] = "ObjectQL.Packages.Tests installs the templates and makes projects of them",
        ["add"] = "ObjectQL.Packages.Tests restores the packages",
        ["publish"] = "ObjectQL.Packages.Tests publishes",
        ["watch"] = "the project is the reader's own",
    };

    private static IEnumerable<CodeBlock> Blocks => MarkdownPage.All.SelectMany(static page => page.Blocks).Where(static block => block.Language == "sh");

    private static IEnumerable<TestCaseData> Shown => Blocks.Select(static block => new TestCaseData(block).SetArgDisplayNames(block.Place));

    private static IEnumerable<TestCaseData> Lines => Blocks
        .SelectMany(static block => block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => !line.StartsWith('#')).Select(line => new TestCaseData(block, line).SetArgDisplayNames(block.Place, line)));

    [TestCaseSource(nameof(Shown))]
    public async Task A_shell_understands_it(object shown)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("There is no bash.");
        }

        using var shell = Process.Start(new ProcessStartInfo("bash", ["-n"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        await shell.StandardInput.WriteAsync(((CodeBlock)shown).Text);
        shell.StandardInput.Close();
        var errors = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.That((shell.ExitCode, errors), Is.EqualTo((0, "")));
    }

    [TestCaseSource(nameof(Lines))]
    public void A_command_is_known_and_names_what_is_there(object block, string line)
    {
        var words = line.Split(" #")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(s_commands, Does.Contain(words[0]));
        var verb = words.SkipWhile(static word => word != "dotnet").ElementAtOrDefault(1);
        Assert.That(verb is null || s_verbs.ContainsKey(verb), Is.True, $"'dotnet {verb}' is in no test: run it in one, and say so here.");
        var paths = InRepository().Matches(line).Select(static match => match.Value).ToArray();
        Assert.That(paths.Where(static path => !Path.Exists(Path.Combine(Repository.Root, path))), Is.Empty);
    }

    [TestCaseSource(nameof(Xml))]
    public void Xml_is_well_formed(object block) =>
        Assert.That(() => System.Xml.Linq.XDocument.Parse($"<Project>{((CodeBlock)block).Text}</Project>"), Throws.Nothing);

    private static IEnumerable<TestCaseData> Xml => MarkdownPage.All.SelectMany(static page => page.Blocks).Where(static block => block.Language == "xml")
        .Select(static block => new TestCaseData(block).SetArgDisplayNames(block.Place));

    [GeneratedRegex(@"(?<=^|\s)(?:(?:src|tests|samples|generators|analyzers|\.ci)/[\w./-]+|\w+\.sln)")]
    private static partial Regex InRepository();
}
