namespace ObjectQL.Benchmarks.Guard;

/// <summary>Where the committed figures are.</summary>
internal static class GuardPlace
{
    private const string Folder = "tests/ObjectQL.Benchmarks";
    private const string Name = "guard.jsonl";

    /// <summary>The file beside the sources of the benchmarks, whichever folder the program was started in.</summary>
    public static string File { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Generators.sln")))
            {
                return Path.Combine(folder.FullName, Folder, Name);
            }
        }

        throw new InvalidOperationException("Generators.sln is in no folder above the benchmarks.");
    }
}
