using System.Text.RegularExpressions;
using ObjectQL.Generators.Tests;

namespace ObjectQL.Analyzers.Tests;

/// <summary>A page of <c>analyzers/rules</c>: its examples, what they are reported at, and the message.</summary>
internal sealed partial class RulePage
{
    private RulePage(string text)
    {
        Text = text;
        var (wrong, right) = (text.IndexOf("\n## Wrong", StringComparison.Ordinal), text.IndexOf("\n## Right", StringComparison.Ordinal));
        if (wrong < 0 || right < 0)
        {
            return;
        }

        Wrong = CSharp().Match(text[wrong..right]) is { Success: true } bad ? bad.Groups[1].Value.TrimEnd('\n') : null;
        Right = CSharp().Match(text[right..]) is { Success: true } good ? good.Groups[1].Value.TrimEnd('\n') : null;
        Place = Reported().Match(text) is { Success: true } place ? place.Groups[1].Value : null;
        Message = Quote().Match(text[wrong..right]) is { Success: true } quote ? quote.Groups[1].Value : null;
    }

    public string Text { get; }

    public string? Wrong { get; }

    public string? Right { get; }

    /// <summary>The underlined text.</summary>
    public string? Place { get; }

    public string? Message { get; }

    public static string Folder { get; } = Find();

    public static RulePage Of(string id) => new(File.ReadAllText(Path.Combine(Folder, id + ".md")).ReplaceLineEndings("\n"));

    public static bool Exists(string id) => File.Exists(Path.Combine(Folder, id + ".md"));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var rules = Path.Combine(folder.FullName, "analyzers", "rules");
            if (Directory.Exists(rules))
            {
                return rules;
            }
        }

        throw new DirectoryNotFoundException("analyzers/rules");
    }

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharp();

    [GeneratedRegex(@"^Reported at `([^\n]+?)`[:.,]", RegexOptions.Multiline)]
    private static partial Regex Reported();

    [GeneratedRegex(@"^> (.+)$", RegexOptions.Multiline)]
    private static partial Regex Quote();
}
