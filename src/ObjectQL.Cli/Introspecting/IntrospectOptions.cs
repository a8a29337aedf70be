using ObjectQL.Cli.Support;

namespace ObjectQL.Cli.Introspecting;

/// <summary>What <c>objectql introspect</c> was told.</summary>
/// <param name="Sqlite">The file of a SQLite database, or null.</param>
/// <param name="Postgres">How to connect to a PostgreSQL database, or null.</param>
/// <param name="Out">The folder for the files.</param>
/// <param name="Force">Whether files that differ are overwritten.</param>
internal sealed record IntrospectOptions(string? Sqlite, string? Postgres, string Out, bool Force)
{
    /// <summary>Reads the arguments; null when they make no sense.</summary>
    public static IntrospectOptions? Read(ReadOnlySpan<string> args, out string problem)
    {
        var read = new OptionReader("introspect", ["--sqlite", "--postgres", "--out"], ["--force"]).Read(args);
        var (sqlite, postgres, folder) = (read["--sqlite"], read["--postgres"], read["--out"]);
        problem = read.Problem
            ?? (sqlite is null == postgres is null ? "Name one database: --sqlite <file> or --postgres <connection string>."
            : folder is null ? "Say where the files go: --out <folder>."
            : "");
        return problem.Length == 0 ? new IntrospectOptions(sqlite, postgres, folder!, read.Has("--force")) : null;
    }
}
