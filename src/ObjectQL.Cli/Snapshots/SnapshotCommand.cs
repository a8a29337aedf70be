using System.Text;
using ObjectQL.Cli.Support;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Cli.Snapshots;

/// <summary>Writes the snapshot of what metadata store, or prints what brings a database from the snapshot to them.</summary>
internal static class SnapshotCommand
{
    /// <summary>Runs the command.</summary>
    /// <returns>False when there are no metadata, or they have errors.</returns>
    public static async Task<bool> RunAsync(SnapshotOptions options, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Metadata))
        {
            await errors.WriteLineAsync($"There is no folder '{options.Metadata}'; name the one with the metadata files: --metadata <folder>.").ConfigureAwait(false);
            return false;
        }

        // The snapshot may stand within the folder; it is read by its own name.
        var files = (await MetadataFolder.ReadAsync(options.Metadata, cancellationToken).ConfigureAwait(false)).Where(static file => Path.GetFileName(file.Path) != SnapshotText.FileName).ToList();
        var present = File.Exists(options.File) ? await File.ReadAllTextAsync(options.File, cancellationToken).ConfigureAwait(false) : null;
        if (present is not null)
        {
            files.Add(MetadataParser.Parse(new MetadataSource(SnapshotText.FileName, present), cancellationToken));
        }

        var linked = MetadataLinker.Link(files, options.TenantField, cancellationToken);

        // What extends an object of a package is checked where the package is known, and is kept in the package's own snapshot.
        var foreign = linked.Diagnostics.Where(static item => item.Rule == MetadataRules.ExtensionOfNothing).Select(static item => item.Arguments[0]).ToHashSet(StringComparer.Ordinal);
        var faults = linked.Diagnostics.Where(static item => item.Rule.Level == DiagnosticLevel.Error && item.Rule != MetadataRules.ExtensionOfNothing).ToArray();
        foreach (var fault in faults)
        {
            await errors.WriteLineAsync(fault.ToString()).ConfigureAwait(false);
        }

        if (faults.Length != 0)
        {
            return false;
        }

        if (options.Sql is { } dialect)
        {
            await PrintAsync(linked.Changes, dialect, output).ConfigureAwait(false);
            return true;
        }

        var text = SnapshotText.Write(linked.Schema.Objects.Where(item => !foreign.Contains(item.Name)));
        var isNew = present?.ReplaceLineEndings("\n") != text;
        if (isNew)
        {
            await File.WriteAllTextAsync(options.File, text, new UTF8Encoding(false), cancellationToken).ConfigureAwait(false);
        }

        await output.WriteLineAsync(isNew ? $"{options.File} was written; {linked.Changes.Count} {(linked.Changes.Count == 1 ? "change" : "changes")} accepted." : $"{options.File} is up to date.").ConfigureAwait(false);
        return true;
    }

    private static async Task PrintAsync(EquatableArray<SchemaChange> changes, SqlDialect dialect, TextWriter output)
    {
        if (changes.Count == 0)
        {
            await output.WriteLineAsync("-- Nothing to do: what is stored fits.").ConfigureAwait(false);
        }

        foreach (var change in changes)
        {
            var field = change.NewField?.Name ?? change.OldField?.Name;
            await output.WriteLineAsync($"-- {change.Before.Name}{(field is null ? "" : "." + field)}: {change.Kind}").ConfigureAwait(false);
            foreach (var line in MigrationPrinter.Print(change, dialect))
            {
                await output.WriteLineAsync(line).ConfigureAwait(false);
            }
        }
    }
}
