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
        string? sqlite = null, postgres = null, folder = null;
        var force = false;
        problem = "";
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--force")
            {
                force = true;
                continue;
            }

            if (args[i] is not ("--sqlite" or "--postgres" or "--out"))
            {
                problem = $"'{args[i]}' is no option of introspect.";
                return null;
            }

            if (i + 1 == args.Length || args[i + 1].Length == 0)
            {
                problem = $"'{args[i]}' needs a value behind it.";
                return null;
            }

            var value = args[++i];
            switch (args[i - 1])
            {
                case "--sqlite":
                    sqlite = value;
                    break;
                case "--postgres":
                    postgres = value;
                    break;
                default:
                    folder = value;
                    break;
            }
        }

        problem = sqlite is null == postgres is null ? "Name one database: --sqlite <file> or --postgres <connection string>."
            : folder is null ? "Say where the files go: --out <folder>."
            : "";
        return problem.Length == 0 ? new IntrospectOptions(sqlite, postgres, folder!, force) : null;
    }
}
