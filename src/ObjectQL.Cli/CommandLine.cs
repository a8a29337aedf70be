using ObjectQL.Cli.Importing;
using ObjectQL.Cli.Introspecting;
using ObjectQL.Cli.Rebuilding;
using ObjectQL.Cli.Snapshots;

namespace ObjectQL.Cli;

/// <summary>Finds the command and tells what went wrong.</summary>
internal static class CommandLine
{
    private const string Usage = """
        Usage: objectql introspect (--sqlite <file> | --postgres <connection string>) --out <folder> [--force]

          Writes a metadata file for each table and view of an existing database, and lists what cannot be mapped. The database is not changed.

          --sqlite <file>                   a SQLite database
          --postgres <connection string>    a PostgreSQL database, as Npgsql connects to it; 'Search Path' chooses the schema
          --out <folder>                    where the files go; it is created when it is missing
          --force                           overwrites files that are there and differ

        Usage: objectql snapshot [--metadata <folder>] [--file <file>] [--tenant-field <name>] [--sql sqlite|postgres]

          Writes what the metadata of a project store into a file that is kept with the sources. The build compares them with it, and warns where stored records do not fit.

          --metadata <folder>               the metadata files; 'metadata' if not said
          --file <file>                     the snapshot; 'objectql.schema.json' if not said
          --tenant-field <name>             <ObjectQLTenantField> of the project, where it has one
          --sql sqlite|postgres             writes nothing, and prints the SQL that brings a database from the snapshot to the metadata

        Usage: objectql import --from <folder> --out <folder> [--name <name>] [--force]

          Makes a project of one for the original ObjectQL: its metadata files, a project file, a model, a program that opens its data sources, and a list of what is left to do by hand.

          --from <folder>                   the original project
          --out <folder>                    where the new one goes; it is created when it is missing
          --name <name>                     the name of the new project; that of the folder if not said
          --force                           overwrites files that are there and differ

        Usage: objectql rebuild-summaries (--sqlite <file> | --postgres <connection string>) [--metadata <folder>]... [--object <name>] [--datasource <name>] [--tenant-field <name>] [--dry-run]

          Computes the summary fields of a database anew from their children, in one transaction, and says how many values were wrong. Nothing else is changed, and no table is created.

          --metadata <folder>               the metadata files, of packages too; it may be said several times; 'metadata' if not said
          --object <name>                   the summaries of one object, together with those that sum these up
          --datasource <name>               the data source of the metadata that the database is; 'default' if not said
          --tenant-field <name>             <ObjectQLTenantField> of the project, where it has one
          --dry-run                         changes nothing, and ends with 3 when something is wrong

        """;

    /// <summary>Runs a command.</summary>
    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken = default)
    {
        if (args is ["--help" or "-h" or "help"] or [_, "--help" or "-h"])
        {
            await output.WriteAsync(Usage).ConfigureAwait(false);
            return ExitCode.Done;
        }

        if (Command(args, output, errors, cancellationToken, out var problem) is not { } run)
        {
            await errors.WriteLineAsync(problem).ConfigureAwait(false);
            await errors.WriteAsync(Usage).ConfigureAwait(false);
            return ExitCode.Misused;
        }

        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception error) when (error is ObjectQLException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            await errors.WriteLineAsync(error is OperationCanceledException ? "Cancelled." : error.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    private static Func<Task<int>>? Command(string[] args, TextWriter output, TextWriter errors, CancellationToken token, out string problem)
    {
        switch (args)
        {
            case ["introspect", .. var rest]:
                return IntrospectOptions.Read(rest, out problem) is { } database ? () => CodeOf(IntrospectCommand.RunAsync(database, output, errors, token)) : null;
            case ["snapshot", .. var rest]:
                return SnapshotOptions.Read(rest, out problem) is { } snapshot ? () => CodeOf(SnapshotCommand.RunAsync(snapshot, output, errors, token)) : null;
            case ["import", .. var rest]:
                return ImportOptions.Read(rest, out problem) is { } import ? () => CodeOf(ImportCommand.RunAsync(import, output, errors, token)) : null;
            case ["rebuild-summaries", .. var rest]:
                return RebuildOptions.Read(rest, out problem) is { } rebuild ? () => RebuildCommand.RunAsync(rebuild, output, errors, token) : null;
            default:
                problem = args.Length == 0 ? "A command is missing." : $"There is no command '{args[0]}'.";
                return null;
        }
    }

    private static async Task<int> CodeOf(Task<bool> run) => await run.ConfigureAwait(false) ? ExitCode.Done : ExitCode.Failed;
}
