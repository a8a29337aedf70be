using System.Text.RegularExpressions;

namespace ObjectQL.Packages.Tests;

/// <summary>What a program said, and how it ended.</summary>
internal sealed partial record ProgramOutput(string Command, int ExitCode, string Text)
{
    /// <summary>The errors and warnings of a build, each once.</summary>
    public IReadOnlyList<string> Diagnostics =>
        [.. Text.Split('\n').Where(static line => DiagnosticPattern().IsMatch(line)).Select(static line => line.Trim()).Distinct()];

    /// <summary>The lines that are not empty.</summary>
    public IReadOnlyList<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>This, unless the program failed or a build warned.</summary>
    public ProgramOutput Succeeded()
    {
        Assert.That(ExitCode, Is.Zero, $"{Command}\n{Text}");
        Assert.That(Diagnostics, Is.Empty, Command);
        return this;
    }

    [GeneratedRegex(@"\b(error|warning) [A-Z]+[0-9]+:|\bTrim analysis\b")]
    private static partial Regex DiagnosticPattern();
}
