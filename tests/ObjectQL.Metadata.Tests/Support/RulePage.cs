using System.Globalization;
using System.Text.RegularExpressions;

namespace ObjectQL.Metadata.Tests;

/// <summary>A page of <c>analyzers/rules</c>: its examples, and where it says that the wrong one is reported.</summary>
internal sealed partial class RulePage
{
    private RulePage(string id, string text)
    {
        Id = id;
        Text = text;
        var (wrong, right) = (text.IndexOf("\n## Wrong", StringComparison.Ordinal), text.IndexOf("\n## Right", StringComparison.Ordinal));
        Wrong = wrong < 0 ? [] : Examples(text[wrong..right]);
        Right = right < 0 ? [] : Examples(text[right..]);
        var place = PlacePattern().Match(text);
        if (place.Success)
        {
            Path = place.Groups[1].Value;
            Line = int.Parse(place.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
            Column = int.Parse(place.Groups[3].ValueSpan, CultureInfo.InvariantCulture);
        }
    }

    public string Id { get; }

    public string Text { get; }

    public (string Path, string Content)[] Wrong { get; }

    public (string Path, string Content)[] Right { get; }

    public string? Path { get; }

    public int Line { get; }

    public int Column { get; }

    public static string Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                var rules = System.IO.Path.Combine(folder.FullName, "analyzers", "rules");
                if (Directory.Exists(rules))
                {
                    return rules;
                }
            }

            throw new DirectoryNotFoundException("analyzers/rules");
        }
    }

    public static RulePage? Find(string id)
    {
        var path = System.IO.Path.Combine(Folder, id + ".md");
        return File.Exists(path) ? new RulePage(id, File.ReadAllText(path).ReplaceLineEndings("\n")) : null;
    }

    private static (string Path, string Content)[] Examples(string section) =>
        [.. ExamplePattern().Matches(section).Select(m => (m.Groups[1].Value, m.Groups[2].Value))];

    [GeneratedRegex(@"^`([^`\n]+)`\n\n```\w+\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ExamplePattern();

    [GeneratedRegex(@"^Reported at `([^`]+)`, line (\d+), column (\d+):", RegexOptions.Multiline)]
    private static partial Regex PlacePattern();
}
