namespace ObjectQL.Metadata.Tests;

/// <summary>Real metadata files, in a folder <c>shared/corpus</c> beside the repository; tests of it are skipped where there is none.</summary>
internal static class Corpus
{
    public static IReadOnlyList<MetadataSource> Read(string folder = "")
    {
        var root = Find();
        if (root is null)
        {
            Assert.Ignore("There is no folder shared/corpus beside the repository.");
        }

        return
        [
            .. from file in Directory.EnumerateFiles(Path.Combine(root!, folder), "*", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(root!, file).Replace('\\', '/')
               where MetadataParser.IsMetadata(path)
               orderby path
               select new MetadataSource(path, File.ReadAllText(file)),
        ];
    }

    public static LinkResult Link(string folder = "") => MetadataLinker.Link([.. Read(folder).Select(s => MetadataParser.Parse(s))]);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "corpus");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
