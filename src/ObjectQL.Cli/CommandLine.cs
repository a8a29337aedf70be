using ObjectQL.Cli.Introspecting;

namespace ObjectQL.Cli;

/// <summary>Finds the command and tells what went wrong.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Misused = 2;

    private const string Usage = """
        Usage: objectql introspect (--sqlite <file> | --postgres <connection string>) --out <folder> [--force]

          Writes a metadata file for each table and view of an existing database, and lists what cannot be mapped. The database is not changed.

          --sqlite <file>                   a SQLite database
          --postgres <connection string>    a PostgreSQL database, as Npgsql connects to it; 'Search Path' chooses the schema
          --out <folder>                    where the files go; it is created when it is missing
          --force                           overwrites files that are there and differ

        """;

    /// <summary>Runs a command.</summary>
    /// <returns>The exit code: 0 when it was done, 1 when it failed, 2 when it was not understood.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken = default)
    {
        if (args is ["--help" or "-h" or "help"] or ["introspect", "--help" or "-h"])
        {
            await output.WriteAsync(Usage).ConfigureAwait(false);
            return 0;
        }

        if (args is not ["introspect", .. var rest])
        {
            await errors.WriteLineAsync(args.Length == 0 ? "A command is missing." : $"There is no command '{args[0]}'.").ConfigureAwait(false);
            await errors.WriteAsync(Usage).ConfigureAwait(false);
            return Misused;
        }

        if (IntrospectOptions.Read(rest, out var problem) is not { } options)
        {
            await errors.WriteLineAsync(problem).ConfigureAwait(false);
            await errors.WriteAsync(Usage).ConfigureAwait(false);
            return Misused;
        }

        try
        {
            return await IntrospectCommand.RunAsync(options, output, errors, cancellationToken).ConfigureAwait(false) ? 0 : Failed;
        }
        catch (Exception error) when (error is ObjectQLException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            await errors.WriteLineAsync(error is OperationCanceledException ? "Cancelled." : error.Message).ConfigureAwait(false);
            return Failed;
        }
    }
}
