using ObjectQL.Cli.Support;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Cli.Snapshots;

/// <summary>What <c>objectql snapshot</c> was told.</summary>
/// <param name="Metadata">The folder of the metadata files.</param>
/// <param name="File">The snapshot.</param>
/// <param name="TenantField">The field that has the tenant of every record, as the project says; null for none.</param>
/// <param name="Sql">The dialect in which a migration is printed, and nothing written; null to write the snapshot.</param>
internal sealed record SnapshotOptions(string Metadata, string File, string? TenantField, SqlDialect? Sql)
{
    /// <summary>Reads the arguments; null when they make no sense.</summary>
    public static SnapshotOptions? Read(ReadOnlySpan<string> args, out string problem)
    {
        var read = new OptionReader("snapshot", ["--metadata", "--file", "--tenant-field", "--sql"], []).Read(args);
        SqlDialect? dialect = read["--sql"] switch
        {
            "sqlite" => SqliteDialect.Instance,
            "postgres" => PostgresDialect.Instance,
            _ => null,
        };
        problem = read.Problem ?? (read.Has("--sql") && dialect is null ? "Write --sql sqlite or --sql postgres." : "");
        return problem.Length == 0
            ? new SnapshotOptions(read["--metadata"] ?? "metadata", read["--file"] ?? SnapshotText.FileName, read["--tenant-field"], dialect)
            : null;
    }
}
