namespace ObjectQL.Documentation.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page's path below the root.</param>
/// <param name="Line">The line of its first character, from 1.</param>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Section">The heading above it.</param>
/// <param name="Context">The context that the page names above it, or null.</param>
/// <param name="File">The path of the file that it is: the last one that the line above it names in backticks, or that a comment <c>file:</c> names.</param>
/// <param name="Before">What stands above it in that file; ending with a colon, it takes the block as what belongs below.</param>
/// <param name="Directives">The comments above it: name and text.</param>
/// <param name="Text">What is between the fences, without their indentation.</param>
internal sealed record CodeBlock(
    string Page, int Line, string Language, string Section, PageContext? Context, string? File, string Before, IReadOnlyDictionary<string, string> Directives, string Text)
{
    /// <summary>The place for messages.</summary>
    public string Place => $"{Page}({Line})";

    /// <summary>The whole content of its file.</summary>
    public string Content
    {
        get
        {
            if (Before.Length == 0)
            {
                return Text;
            }

            var last = Before.TrimEnd('\n').Split('\n')[^1];
            var indent = last.EndsWith(':') ? new string(' ', last.Length - last.TrimStart().Length + 2) : "";
            return Before.TrimEnd('\n') + "\n" + string.Concat(Text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : indent + line + "\n"));
        }
    }

    /// <summary>The reason of a comment such as <c>not compiled: ...</c>, or null.</summary>
    public string? Reason(string directive) => Directives.GetValueOrDefault(directive);
}
