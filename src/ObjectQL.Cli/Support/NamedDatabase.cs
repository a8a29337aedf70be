using ObjectQL.Postgres;
using ObjectQL.Sqlite;

namespace ObjectQL.Cli.Support;

/// <summary>A database as commands are told of it.</summary>
/// <param name="Sqlite">The file of a SQLite database, or null.</param>
/// <param name="Postgres">How to connect to a PostgreSQL database, or null.</param>
internal sealed record NamedDatabase(string? Sqlite, string? Postgres)
{
    /// <summary>The options that name one.</summary>
    public static string[] Options { get; } = ["--sqlite", "--postgres"];

    /// <summary>Takes it from the options.</summary>
    public static NamedDatabase? Of(OptionReader read, out string? problem)
    {
        var (sqlite, postgres) = (read["--sqlite"], read["--postgres"]);
        problem = sqlite is null == postgres is null ? "Name one database: --sqlite <file> or --postgres <connection string>." : null;
        return problem is null ? new NamedDatabase(sqlite, postgres) : null;
    }

    /// <summary>Makes its driver.</summary>
    public Driver Open()
    {
        if (Sqlite is { } file && !File.Exists(file))
        {
            // The driver would create it.
            throw new ObjectQLException(ErrorCode.ConnectionFailed, $"There is no file '{file}'.");
        }

        return Sqlite is { } path ? new SqliteDriver(path) : new PostgresDriver(Postgres!);
    }
}
