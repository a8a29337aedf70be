using ObjectQL.Cli.Support;
using ObjectQL.Metadata;

namespace ObjectQL.Cli.Rebuilding;

/// <summary>Computes the summaries of a database anew, as the system, with no more of the program than its metadata.</summary>
internal static class RebuildCommand
{
    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(RebuildOptions options, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var sources = new List<MetadataSource>();
        foreach (var folder in options.Folders)
        {
            if (!Directory.Exists(folder))
            {
                await errors.WriteLineAsync($"There is no folder '{folder}'; name the one with the metadata files: --metadata <folder>.").ConfigureAwait(false);
                return ExitCode.Failed;
            }

            sources.AddRange(await MetadataFolder.SourcesAsync(folder, cancellationToken).ConfigureAwait(false));
        }

        var engine = options.Database.Open();
        await using (engine.ConfigureAwait(false))
        {
            var driver = new SettledDriver(engine);
            var names = MetadataLinker.Link([.. sources.Select(source => MetadataParser.Parse(source, cancellationToken))], options.TenantField, cancellationToken).Schema.Objects.Select(static one => one.Datasource);
            var database = await DynamicDatabase.OpenAsync(
                driver,
                sources,
                new DynamicDatabaseOptions { IsForSummaries = true, TenantField = options.TenantField, Datasources = names.Distinct().ToDictionary(static name => name, _ => (Driver)driver, StringComparer.Ordinal) },
                cancellationToken).ConfigureAwait(false);
            await using (database.ConfigureAwait(false))
            {
                return await RunAsync(options, database, output, errors, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<int> RunAsync(RebuildOptions options, DynamicDatabase database, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        if (Problem(options, database.Model) is { } problem)
        {
            await errors.WriteLineAsync(problem).ConfigureAwait(false);
            return ExitCode.Failed;
        }

        var meant = Meant(options, database.Model);
        var needed = new NeededTables(database.Model, options.Datasource);
        var missing = needed.Missing(new SummaryOrder(database.Model, meant).Names, await database.DefaultDriver.ReadCatalogAsync(cancellationToken).ConfigureAwait(false));
        foreach (var one in missing)
        {
            await errors.WriteLineAsync(one).ConfigureAwait(false);
        }

        if (missing.Count != 0)
        {
            return ExitCode.Failed;
        }

        var report = await database.ComputeSummariesAsync(meant, isKept: !options.IsDryRun, cancellationToken).ConfigureAwait(false);
        foreach (var one in report.Summaries)
        {
            await output.WriteLineAsync($"{one.Object}.{one.Field}: {Count(one.Records, "record")} looked at, {one.Wrong} wrong").ConfigureAwait(false);
        }

        var consequence = report.Wrong == 0 ? "" : options.IsDryRun ? "; nothing was changed" : "; they are right now";
        await output.WriteLineAsync($"{report.Summaries.Count} {(report.Summaries.Count == 1 ? "summary" : "summaries")}: {Count(report.Wrong, "value")} wrong{consequence}.").ConfigureAwait(false);
        return options.IsDryRun && report.Wrong != 0 ? ExitCode.FoundWrong : ExitCode.Done;
    }

    /// <summary>The objects whose summaries are meant.</summary>
    private static string[] Meant(RebuildOptions options, ModelInfo model) =>
        options.Object is { } one ? [one] : [.. model.ObjectNames.Where(name => model.FindSchema(name) is { } schema && schema.Datasource == options.Datasource && HasSummaries(schema))];

    private static bool HasSummaries(ObjectSchema schema) => schema.Fields.Any(static field => field.Summary is not null);

    private static string? Problem(RebuildOptions options, ModelInfo model)
    {
        if (options.Object is not { } name)
        {
            return Meant(options, model).Length != 0 ? null
                : $"No object of the data source '{options.Datasource}' has a summary field among the metadata of {string.Join(", ", options.Folders)}; other folders are named by --metadata, another data source by --datasource.";
        }

        return model.FindSchema(name) is not { } schema ? $"There is no object '{name}' among the metadata of {string.Join(", ", options.Folders)}.{NearName.Hint(name, model.ObjectNames)}"
            : HasSummaries(schema) ? null
            : $"The object '{name}' has no summary fields.";
    }

    private static string Count(long count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
