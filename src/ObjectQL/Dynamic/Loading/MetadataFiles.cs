using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Metadata files as they are loaded at run time.</summary>
public static class MetadataFiles
{
    /// <summary>Reads a file, or all metadata files of a folder and those below it. Paths in what is found wrong are those that are given here.</summary>
    /// <param name="path">The file or the folder. The name of a file says what it is: <c>invoices.object.yml</c>, <c>invoices.permission.json</c>, ...</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is neither such a file nor such a folder.</exception>
    public static async ValueTask<IReadOnlyList<MetadataSource>> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var files = File.Exists(path) ? [path]
            : Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories).Where(MetadataParser.IsMetadata).Order(StringComparer.Ordinal).ToArray()
            : throw new ObjectQLException(ErrorCode.NotFound, $"There is no file or folder '{path}' with metadata.");
        var sources = new List<MetadataSource>(files.Length);
        foreach (var file in files)
        {
            sources.Add(new MetadataSource(file.Replace('\\', '/'), await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)));
        }

        return sources;
    }

    /// <summary>Reads a stream of UTF-8 to its end.</summary>
    /// <param name="name">What the file is called, which says what it is: <c>invoices.object.yml</c>.</param>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async ValueTask<MetadataSource> ReadAsync(string name, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        return new MetadataSource(name, await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false));
    }
}
