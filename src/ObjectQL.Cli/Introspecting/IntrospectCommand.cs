using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Cli.Introspecting;

/// <summary>Writes metadata files for an existing database.</summary>
internal static class IntrospectCommand
{
    /// <summary>Reads the database and writes the files; all or none where some would be overwritten.</summary>
    /// <returns>False when a file is in the way.</returns>
    public static async Task<bool> RunAsync(IntrospectOptions options, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var written = CatalogWriter.Write(await ReadAsync(options, cancellationToken).ConfigureAwait(false));
        var isBlocked = false;
        foreach (var file in written.Files)
        {
            var path = Path.Combine(options.Out, file.Path);
            if (File.Exists(path) && await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false) is var present && present.ReplaceLineEndings("\n") != file.Content && !options.Force)
            {
                await errors.WriteLineAsync($"{path} is there and differs; write --force to overwrite it, or choose another folder.").ConfigureAwait(false);
                isBlocked = true;
            }
        }

        if (isBlocked)
        {
            return false;
        }

        Directory.CreateDirectory(options.Out);
        foreach (var file in written.Files)
        {
            await File.WriteAllTextAsync(Path.Combine(options.Out, file.Path), file.Content, new UTF8Encoding(false), cancellationToken).ConfigureAwait(false);
        }

        foreach (var note in written.Notes)
        {
            await output.WriteLineAsync(note.ToString()).ConfigureAwait(false);
        }

        await output.WriteLineAsync($"{written.Files.Count} {(written.Files.Count == 1 ? "object" : "objects")} written to {options.Out}; {written.Notes.Count} {(written.Notes.Count == 1 ? "note" : "notes")}.").ConfigureAwait(false);
        return true;
    }

    private static async Task<DatabaseCatalog> ReadAsync(IntrospectOptions options, CancellationToken cancellationToken)
    {
        var driver = options.Database.Open();
        await using (driver.ConfigureAwait(false))
        {
            return await driver.ReadCatalogAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
