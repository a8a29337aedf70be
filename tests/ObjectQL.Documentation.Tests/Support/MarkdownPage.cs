using System.Text;
using System.Text.RegularExpressions;

namespace ObjectQL.Documentation.Tests;

/// <summary>A page with its fenced blocks.</summary>
internal sealed partial class MarkdownPage
{
    private readonly List<CodeBlock> _blocks = [];
    private readonly Dictionary<string, string> _directives = new(StringComparer.Ordinal);
    private PageContext? _context;
    private string _section = "";
    private string _above = "";

    private MarkdownPage(string path, string text)
    {
        Path = path;
        Text = text.ReplaceLineEndings("\n");
        Read(Text.Split('\n'));
    }

    public string Path { get; }

    public string Text { get; }

    public IReadOnlyList<CodeBlock> Blocks => _blocks;

    /// <summary>All pages of the repository.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
        [.. Repository.Files.Where(static path => path.EndsWith(".md", StringComparison.Ordinal) && !path.Contains("AnalyzerReleases.", StringComparison.Ordinal)).Select(static path => new MarkdownPage(path, Repository.Read(path)))];

    /// <summary>A page that stands nowhere.</summary>
    public static MarkdownPage Parse(string text) => new("page.md", text);

    private void Read(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (Fence().Match(line) is { Success: true } fence)
            {
                i = ReadBlock(lines, i, fence);
            }
            else if (line.TrimStart().StartsWith("<!--", StringComparison.Ordinal))
            {
                i = ReadComment(lines, i);
            }
            else if (line.StartsWith('#'))
            {
                _section = line.TrimStart('#', ' ');
                _above = "";
            }
            else if (line.Length > 0)
            {
                _above = line;
            }
        }
    }

    private int ReadBlock(string[] lines, int start, Match fence)
    {
        var (indent, end) = (fence.Groups[1].Length, start + 1);
        var text = new StringBuilder();
        while (lines[end].Trim() != fence.Groups[2].Value)
        {
            text.Append(lines[end].Length >= indent ? lines[end][indent..] : lines[end].TrimStart()).Append('\n');
            end++;
            if (end == lines.Length)
            {
                throw new InvalidOperationException($"{Path}({start + 1}): the block has no end.");
            }
        }

        var named = _directives.GetValueOrDefault("file")?.Split('\n', 2);
        var file = named?[0].Trim() ?? NamedFile(_above);
        _blocks.Add(new CodeBlock(
            Path, start + 2, fence.Groups[3].Value, _section, _context, file, named is [_, { } before] ? before : "", new Dictionary<string, string>(_directives), text.ToString()));
        _directives.Clear();
        _above = "";
        return end;
    }

    private int ReadComment(string[] lines, int start)
    {
        var end = start;
        while (!lines[end].Contains("-->", StringComparison.Ordinal))
        {
            end++;
        }

        var text = string.Join('\n', lines[start..(end + 1)]).Trim();
        text = text["<!--".Length..text.LastIndexOf("-->", StringComparison.Ordinal)].Trim(' ');
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (name, value) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..].TrimStart(' '));
        if (name == "context")
        {
            _context = new PageContext(value.Trim(), (_context?.Number ?? -1) + 1);
        }
        else
        {
            _directives[name] = value;
        }

        return end;
    }

    /// <summary>The last path of a metadata or C# file that a line names.</summary>
    private static string? NamedFile(string line) =>
        FileName().Matches(line) is { Count: > 0 } found ? found[^1].Groups[1].Value : null;

    [GeneratedRegex(@"^(\s*)(```+)([\w+#-]*)\s*$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"`([\w./-]+\.(?:yml|yaml|json|cs))`")]
    private static partial Regex FileName();
}
