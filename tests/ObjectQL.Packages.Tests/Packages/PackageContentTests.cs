using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace ObjectQL.Packages.Tests.Packages;

/// <summary>What is inside of the packages.</summary>
public sealed class PackageContentTests
{
    private static readonly string[] Names = ["ObjectQL", "ObjectQL.Sqlite", "ObjectQL.Postgres", "ObjectQL.Hosting", "ObjectQL.Transactions", "ObjectQL.Cli", "ObjectQL.Templates"];

    [Test]
    public void The_main_package_has_what_runs_what_the_compiler_loads_and_what_MSBuild_imports()
    {
        var files = Entries("ObjectQL").Where(static name => !name.StartsWith("schemas/", StringComparison.Ordinal));
        Assert.That(files, Is.EquivalentTo(new[]
        {
            "README.md", "icon.png",
            "analyzers/dotnet/cs/ObjectQL.Analyzers.dll", "analyzers/dotnet/cs/ObjectQL.CodeFixes.dll", "analyzers/dotnet/cs/ObjectQL.Generators.dll", "analyzers/dotnet/cs/ObjectQL.Metadata.dll",
            "analyzers/dotnet/cs/ObjectQL.Query.dll", "analyzers/dotnet/cs/YamlDotNet.dll",
            "buildTransitive/ObjectQL.props", "buildTransitive/ObjectQL.targets",
            "lib/net10.0/ObjectQL.dll", "lib/net10.0/ObjectQL.xml", "lib/net10.0/ObjectQL.Metadata.dll", "lib/net10.0/ObjectQL.Metadata.xml",
            "lib/net10.0/ObjectQL.Query.dll", "lib/net10.0/ObjectQL.Query.xml",
        }));
        Assert.That(Nuspec("ObjectQL"), Does.Contain("<dependency id=\"YamlDotNet\"").And.Not.Contain("id=\"ObjectQL."));
    }

    [Test]
    public void The_main_package_has_the_schemas_of_all_kinds() => Assert.That(
        Entries("ObjectQL").Where(static name => name.StartsWith("schemas/", StringComparison.Ordinal)),
        Is.EquivalentTo(ObjectQL.Schemas.SchemaFiles.All().Select(static file => "schemas/" + file.Name)));

    [TestCase("ObjectQL.Sqlite")]
    [TestCase("ObjectQL.Postgres")]
    public void A_driver_brings_the_main_package_with_its_generator(string driver)
    {
        Assert.That(Entries(driver), Is.EquivalentTo(new[]
        {
            "README.md", "icon.png", $"buildTransitive/{driver}.props", $"lib/net10.0/{driver}.dll", $"lib/net10.0/{driver}.xml",
        }));
        Assert.That(Nuspec(driver), Does.Contain($"<dependency id=\"ObjectQL\" version=\"{PackedPackages.Version}\" include=\"All\" />"));
    }

    [TestCaseSource(nameof(Names))]
    public void A_package_says_what_it_is(string name)
    {
        var nuspec = Nuspec(name);
        foreach (var element in new[] { "authors", "license type=\"expression\"", "icon", "readme", "description", "tags" })
        {
            Assert.That(nuspec, Does.Contain("<" + element + ">"));
        }

        Assert.That(Entries(name), Does.Contain("README.md").And.Contains("icon.png"));
    }

    [Test]
    public async Task Packing_again_gives_the_same_bytes()
    {
        var again = await PackedPackages.RepackAsync();
        foreach (var name in Names)
        {
            var file = PackedPackages.File(name);
            Assert.That(File.ReadAllBytes(Path.Combine(again, Path.GetFileName(file))), Is.EqualTo(File.ReadAllBytes(file)), name);
        }
    }

    [TestCase("ObjectQL", 8)]
    [TestCase("ObjectQL.Sqlite", 1)]
    [TestCase("ObjectQL.Hosting", 1)]
    [TestCase("ObjectQL.Transactions", 1)]
    [TestCase("ObjectQL.Postgres", 1)]
    public void An_assembly_carries_its_symbols_and_no_path_of_the_machine(string package, int assemblies)
    {
        var seen = 0;
        using var archive = ZipFile.OpenRead(PackedPackages.File(package));
        foreach (var entry in archive.Entries.Where(static entry => entry.Name.StartsWith("ObjectQL", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var content = new MemoryStream();
            using (var compressed = entry.Open())
            {
                compressed.CopyTo(content);
            }

            content.Position = 0;
            using var image = new PEReader(content);
            var symbols = image.ReadDebugDirectory().Where(static item => item.Type == DebugDirectoryEntryType.EmbeddedPortablePdb).ToArray();
            Assert.That(symbols, Has.Length.EqualTo(1), entry.FullName);
            using var provider = image.ReadEmbeddedPortablePdbDebugDirectoryData(symbols[0]);
            var reader = provider.GetMetadataReader();
            var documents = reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name)).ToArray();
            Assert.That(documents, Is.Not.Empty);
            Assert.That(documents.Where(static path => path.StartsWith(Repository.Root, StringComparison.Ordinal)), Is.Empty, entry.FullName);
            seen++;
        }

        Assert.That(seen, Is.EqualTo(assemblies));
    }

    private static string[] Entries(string package)
    {
        using var archive = ZipFile.OpenRead(PackedPackages.File(package));
        return
        [
            .. archive.Entries.Select(static entry => entry.FullName)
                .Where(static name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml" && !name.EndsWith(".nuspec", StringComparison.Ordinal)),
        ];
    }

    private static string Nuspec(string package)
    {
        using var archive = ZipFile.OpenRead(PackedPackages.File(package));
        using var reader = new StreamReader(archive.GetEntry(package + ".nuspec")!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
