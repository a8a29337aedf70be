using System.Text.RegularExpressions;

namespace ObjectQL.Cli.Importing;

/// <summary>A TypeScript file with hooks or actions, and what its parts become.</summary>
/// <param name="Path">The file, below the original project.</param>
/// <param name="Becomes">The C# members that do the same, with bodies left to write.</param>
internal sealed partial record OriginalScript(string Path, IReadOnlyList<string> Becomes)
{
    /// <summary>Reads a file called <c>projects.hook.ts</c> or <c>projects.action.ts</c>; null for others.</summary>
    public static OriginalScript? Read(string path, string text)
    {
        if (Kind().Match(path) is not { Success: true } kind)
        {
            return null;
        }

        var target = kind.Groups[1].Value;
        var plain = ScriptText.WithoutComments(text);
        return new OriginalScript(path, kind.Groups[2].Value == "hook"
            ? [.. Events().Matches(plain).Select(static match => match.Groups[1].Value).Distinct().Select(name => Hook(target, name))]
            : [.. Actions().Matches(plain).Select(static match => match.Groups[1].Value).Where(static name => name != "default").Distinct().Select(name => Action(target, name))]);
    }

    private static string Hook(string target, string name)
    {
        var @event = char.ToUpperInvariant(name[0]) + name[1..].Replace("Insert", "Create", StringComparison.Ordinal);
        return $"[Hook(HookEvent.{@event}, \"{target}\")] internal static void {@event}(HookContext context) {{ }}";
    }

    private static string Action(string target, string name) =>
        $"[Action(\"{target}\", \"{name}\")] internal static Task {Pascal(name)}(ActionContext context) => Task.CompletedTask;";

    private static string Pascal(string name) => string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));

    [GeneratedRegex(@"(?:^|/)([^/]+)\.(hook|action)\.(?:ts|js|mjs)$")]
    private static partial Regex Kind();

    [GeneratedRegex(@"\b((?:before|after)(?:Create|Insert|Update|Delete|Find|Count))\b\s*(?::|\(|=)")]
    private static partial Regex Events();

    [GeneratedRegex(@"\bexport\s+(?:const|let|var|(?:async\s+)?function)\s+([A-Za-z_]\w*)")]
    private static partial Regex Actions();
}
