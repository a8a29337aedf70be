using ObjectQL.Cli.Support;

namespace ObjectQL.Cli.Importing;

/// <summary>What <c>objectql import</c> was told.</summary>
/// <param name="From">The folder of the original project.</param>
/// <param name="Out">The folder for the new one.</param>
/// <param name="Name">The name of the new project: a namespace.</param>
/// <param name="Force">Whether files that differ are overwritten.</param>
internal sealed record ImportOptions(string From, string Out, string Name, bool Force)
{
    /// <summary>Reads the arguments; null when they make no sense.</summary>
    public static ImportOptions? Read(ReadOnlySpan<string> args, out string problem)
    {
        var read = new OptionReader("import", ["--from", "--out", "--name"], ["--force"]).Read(args);
        var (from, folder) = (read["--from"], read["--out"]);
        problem = read.Problem
            ?? (from is null ? "Say where the original project is: --from <folder>."
            : folder is null ? "Say where the new project goes: --out <folder>."
            : Path.GetFullPath(from) == Path.GetFullPath(folder) ? "The new project cannot go into the folder of the original one."
            : "");
        return problem.Length == 0 ? new ImportOptions(from!, folder!, Identifier(read["--name"] ?? Path.GetFileName(Path.GetFullPath(folder!).TrimEnd('/', '\\'))), read.Has("--force")) : null;
    }

    /// <summary>The name as a namespace: <c>my-shop</c> is <c>MyShop</c>.</summary>
    private static string Identifier(string name)
    {
        var parts = name.Split(['-', '_', ' ', '.'], StringSplitOptions.RemoveEmptyEntries).Select(static part => new string([.. part.Where(char.IsLetterOrDigit)])).Where(static part => part.Length != 0);
        var joined = string.Concat(parts.Select(static part => char.ToUpperInvariant(part[0]) + part[1..]));
        return joined.Length == 0 || char.IsDigit(joined[0]) ? "App" + joined : joined;
    }
}
