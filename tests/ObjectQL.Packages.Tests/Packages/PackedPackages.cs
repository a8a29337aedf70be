namespace ObjectQL.Packages.Tests.Packages;

/// <summary>All packages, packed once into a temporary folder, which is gone after the tests of this namespace.</summary>
[SetUpFixture]
public sealed class PackedPackages
{
    /// <summary>The version of what is packed.</summary>
    internal const string Version = "0.1.0";

    private static readonly string[] Projects = ["src/ObjectQL.Package", "src/ObjectQL.Sqlite", "src/ObjectQL.Postgres", "src/ObjectQL.Hosting", "src/ObjectQL.Transactions", "src/ObjectQL.Cli", "src/ObjectQL.Templates"];

    /// <summary>A temporary folder for everything that these tests write.</summary>
    internal static string Temporary { get; private set; } = "";

    /// <summary>The folder with the packages.</summary>
    internal static string Folder => Path.Combine(Temporary, "packed");

    /// <summary>Packs everything.</summary>
    [OneTimeSetUp]
    public static async Task Pack()
    {
        Temporary = Directory.CreateTempSubdirectory("objectql-packages-").FullName;
        foreach (var project in Projects)
        {
            (await PackAsync(project, Folder)).Succeeded();
        }
    }

    /// <summary>Removes what was written.</summary>
    [OneTimeTearDown]
    public static void Remove() => Directory.Delete(Temporary, recursive: true);

    /// <summary>The file of a package.</summary>
    internal static string File(string name) => Path.Combine(Folder, $"{name}.{Version}.nupkg");

    /// <summary>Packs what was built before once more, into another folder.</summary>
    internal static async Task<string> RepackAsync()
    {
        var folder = Path.Combine(Temporary, "again");
        foreach (var project in Projects)
        {
            (await PackAsync(project, folder, "--no-build")).Succeeded();
        }

        return folder;
    }

    private static Task<ProgramOutput> PackAsync(string project, string folder, params string[] more) =>
        Dotnet.RunAsync(Repository.Root, ["pack", project, "-c", "Release", "-o", folder, "-nologo", "-v", "quiet", .. more]);
}
