namespace ObjectQL.Generators.Tests;

/// <summary>The metadata of the original's example applications, which lies beside the repository.</summary>
internal static class Corpus
{
    /// <summary>The applications of the corpus; each is a model of its own.</summary>
    public static readonly string[] Applications = ["enterprise-erp", "loader-fixtures", "project-tracker"];

    /// <summary>The folder, or null.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The files of an application; the test is skipped without the folder, but never where the build insists on it.</summary>
    public static IReadOnlyList<(string Path, string Content)> Files(string application)
    {
        if (Folder is null)
        {
            if (IsWanted)
            {
                Assert.Fail("The folder 'shared' lies beside the repository, but 'shared/corpus' is missing: the tests of the corpus cannot run.");
            }

            Assert.Ignore("There is no folder 'shared/corpus' beside the repository.");
        }

        var files = MetadataFolder.Read(Path.Combine(Folder!, application), application + "/");
        Assert.That(files, Is.Not.Empty, $"No metadata files in the corpus folder of '{application}'.");
        return files;
    }

    private static bool IsWanted =>
        Environment.GetEnvironmentVariable("CI") == "true" && Above().Any(folder => Directory.Exists(Path.Combine(folder, "shared")));

    private static string? Find() => Above().Select(folder => Path.Combine(folder, "shared", "corpus")).FirstOrDefault(Directory.Exists);

    private static IEnumerable<string> Above()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
