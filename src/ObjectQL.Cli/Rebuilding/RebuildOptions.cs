using ObjectQL.Cli.Support;

namespace ObjectQL.Cli.Rebuilding;

/// <summary>What <c>objectql rebuild-summaries</c> was told.</summary>
/// <param name="Database">The database.</param>
/// <param name="Folders">The folders of the metadata files.</param>
/// <param name="Object">The object whose summaries are meant; null for all.</param>
/// <param name="Datasource">The data source that the database is.</param>
/// <param name="TenantField">The field that has the tenant of every record, as the project says; null for none.</param>
/// <param name="IsDryRun">Whether nothing is changed.</param>
internal sealed record RebuildOptions(NamedDatabase Database, IReadOnlyList<string> Folders, string? Object, string Datasource, string? TenantField, bool IsDryRun)
{
    /// <summary>Reads the arguments; null when they make no sense.</summary>
    public static RebuildOptions? Read(ReadOnlySpan<string> args, out string problem)
    {
        var read = new OptionReader("rebuild-summaries", [.. NamedDatabase.Options, "--metadata", "--object", "--datasource", "--tenant-field"], ["--dry-run"], "--metadata").Read(args);
        var database = NamedDatabase.Of(read, out var unnamed);
        problem = read.Problem ?? unnamed ?? "";
        return problem.Length == 0
            ? new RebuildOptions(
                database!, read.Has("--metadata") ? read.All("--metadata") : ["metadata"], read["--object"], read["--datasource"] ?? ObjectQL.Database.DefaultDatasource, read["--tenant-field"], read.Has("--dry-run"))
            : null;
    }
}
