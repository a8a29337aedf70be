using System.Text;
using ObjectQL.Cli.Support;
using ObjectQL.Metadata;

namespace ObjectQL.Cli.Importing;

/// <summary>Begins a project from one for the original ObjectQL.</summary>
internal static class ImportCommand
{
    /// <summary>Reads the original project and writes the new one; all or nothing where a file would be overwritten.</summary>
    /// <returns>False when there is no such project, or a file is in the way.</returns>
    public static async Task<bool> RunAsync(ImportOptions options, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.From))
        {
            await errors.WriteLineAsync($"There is no folder '{options.From}'.").ConfigureAwait(false);
            return false;
        }

        var configuration = await OriginalConfiguration.ReadAsync(options.From, cancellationToken).ConfigureAwait(false);
        var datasources = configuration.Datasources.ToList();
        if (!datasources.Exists(static item => item.Name == "default"))
        {
            datasources.Insert(0, ImportedDatasource.NotSaid);
        }

        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var scripts = new SortedDictionary<string, OriginalScript>(StringComparer.Ordinal);
        foreach (var path in configuration.Sources)
        {
            var source = Path.Combine(options.From, path);
            if (!Directory.Exists(source))
            {
                await errors.WriteLineAsync($"The configuration names '{path}', which is no folder; name folders there, since nothing of it can be read.").ConfigureAwait(false);
                return false;
            }

            await TakeAsync(source, options, files, scripts, cancellationToken).ConfigureAwait(false);
        }

        var metadata = files.Count;
        var linked = MetadataLinker.Link([.. files.Select(static file => MetadataParser.Parse(new MetadataSource(file.Key, file.Value)))], null, cancellationToken);
        files[options.Name + ".csproj"] = ImportedFiles.Project(datasources);
        files["AppDb.cs"] = ImportedFiles.Model(options.Name);
        files["Program.cs"] = ImportedFiles.Program(options.Name, datasources);
        files["IMPORT.md"] = ImportedFiles.Report(
            configuration, datasources, metadata, scripts.Values, linked.Diagnostics.Where(static item => item.Rule.Level != DiagnosticLevel.Info).Select(static item => item.ToString()));
        if (!options.Force && await IsBlockedAsync(options.Out, files, errors, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        foreach (var (path, content) in files)
        {
            var target = Path.Combine(options.Out, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target, content, new UTF8Encoding(false), cancellationToken).ConfigureAwait(false);
        }

        await output.WriteLineAsync($"{metadata} metadata files were copied; {scripts.Values.Sum(static item => item.Becomes.Count)} hooks and actions are left to write. {Path.Combine(options.Out, "IMPORT.md")} lists them.").ConfigureAwait(false);
        return true;
    }

    private static async Task TakeAsync(string source, ImportOptions options, SortedDictionary<string, string> files, SortedDictionary<string, OriginalScript> scripts, CancellationToken cancellationToken)
    {
        var written = Path.GetFullPath(options.Out) + Path.DirectorySeparatorChar;
        foreach (var path in MetadataFolder.Walk(source).Where(path => !Path.GetFullPath(path).StartsWith(written, StringComparison.Ordinal)))
        {
            var below = Path.GetRelativePath(options.From, path).Replace('\\', '/');
            if (below.StartsWith("../", StringComparison.Ordinal))
            {
                below = Path.GetRelativePath(source, path).Replace('\\', '/');
            }

            if (MetadataParser.IsMetadata(below))
            {
                var content = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
                if (files.TryGetValue("metadata/" + below, out var other) && other != content)
                {
                    // Two folders outside of the project have files of one name.
                    below = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(source))!) + "/" + Path.GetFileName(Path.GetFullPath(source)) + "/" + below;
                }

                files["metadata/" + below] = content;
            }
            else if (OriginalScript.Read(below, "") is not null)
            {
                scripts[below] = OriginalScript.Read(below, await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false))!;
            }
        }
    }

    private static async Task<bool> IsBlockedAsync(string folder, SortedDictionary<string, string> files, TextWriter errors, CancellationToken cancellationToken)
    {
        var isBlocked = false;
        foreach (var (path, content) in files)
        {
            var target = Path.Combine(folder, path);
            if (File.Exists(target) && (await File.ReadAllTextAsync(target, cancellationToken).ConfigureAwait(false)).ReplaceLineEndings("\n") != content.ReplaceLineEndings("\n"))
            {
                await errors.WriteLineAsync($"{target} is there and differs; write --force to overwrite it, or choose another folder.").ConfigureAwait(false);
                isBlocked = true;
            }
        }

        return isBlocked;
    }
}
