using ObjectQL.Cli.Support;

namespace ObjectQL.Cli.Introspecting;

/// <summary>What <c>objectql introspect</c> was told.</summary>
/// <param name="Database">The database.</param>
/// <param name="Out">The folder for the files.</param>
/// <param name="Force">Whether files that differ are overwritten.</param>
internal sealed record IntrospectOptions(NamedDatabase Database, string Out, bool Force)
{
    /// <summary>Reads the arguments; null when they make no sense.</summary>
    public static IntrospectOptions? Read(ReadOnlySpan<string> args, out string problem)
    {
        var read = new OptionReader("introspect", [.. NamedDatabase.Options, "--out"], ["--force"]).Read(args);
        var database = NamedDatabase.Of(read, out var unnamed);
        var folder = read["--out"];
        problem = read.Problem ?? unnamed ?? (folder is null ? "Say where the files go: --out <folder>." : "");
        return problem.Length == 0 ? new IntrospectOptions(database!, folder!, read.Has("--force")) : null;
    }
}
