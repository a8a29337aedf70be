namespace ObjectQL.Architecture.Tests;

/// <summary>The files of the repository that people wrote.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All text files, by their paths below the root with <c>/</c>, sorted.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(Relative).OrderBy(static path => path, StringComparer.Ordinal)];

    /// <summary>All C# files that are not snapshots.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        [.. Files.Where(static path => path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith(".verified.cs", StringComparison.Ordinal) && !path.EndsWith(".received.cs", StringComparison.Ordinal))];

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Whether a file is there.</summary>
    public static bool Has(string path) => File.Exists(Path.Combine(Root, path));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }

        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            var name = Path.GetFileName(child);
            if (name[0] != '.' && !Skipped.Contains(name))
            {
                foreach (var file in Walk(child))
                {
                    yield return file;
                }
            }
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Generators.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Generators.sln is in no folder above the tests.");
    }
}
