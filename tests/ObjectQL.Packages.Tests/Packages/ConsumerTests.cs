using System.Runtime.InteropServices;

namespace ObjectQL.Packages.Tests.Packages;

/// <summary>Projects of users: restored from the packed packages, built and run in folders of their own.</summary>
public sealed class ConsumerTests
{
    private const string Reference = $"""<PackageReference Include="ObjectQL" Version="{PackedPackages.Version}" />""";

    private const string DriverReference = $"""<PackageReference Include="ObjectQL.Sqlite" Version="{PackedPackages.Version}" />""";

    private const string Notes =
        """
        className: Note
        fields:
          text: { type: text, required: true }
          stars: { type: integer }
        """;

    private const string Program =
        """
        using ObjectQL;

        await using var db = await Notes.Db.OpenAsync(new MemoryDriver());
        await using var session = db.AsSystem();
        await session.Notes.CreateAsync(new() { Text = "built from a package", Stars = 3 });
        Console.WriteLine((await session.Notes.Where(x => x.Stars > 2).ToListAsync())[0].Text);

        namespace Notes
        {
            [ObjectModel]
            public sealed partial class Db;
        }
        """;

    [Test]
    public async Task The_console_template_builds_runs_and_is_published_trimmed_without_a_warning()
    {
        var consumer = new Consumer("template");
        var hive = consumer.Path("hive");
        (await consumer.DotnetAsync("new", "install", PackedPackages.File("ObjectQL.Templates"), "--debug:custom-hive", hive)).Succeeded();
        (await consumer.DotnetAsync("new", "objectql-console", "-o", "My.Shop", "--debug:custom-hive", hive)).Succeeded();
        var project = consumer.Path("My.Shop");
        var ran = (await Dotnet.RunAsync(project, "run")).Succeeded();
        Assert.That(ran.Lines, Is.EqualTo(Printed));
        Assert.That(File.Exists(Path.Combine(project, "obj", "objectql", "object.schema.json")), Is.True, "the place that the files name");

        File.Delete(Path.Combine(project, "library.db"));
        var published = await Dotnet.RunAsync(
            project, "publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-p:PublishTrimmed=true", "-o", "published");
        published.Succeeded();
        Assert.That(published.Text, Does.Not.Contain("warning"));
        var trimmed = (await Dotnet.StartAsync(Path.Combine(project, "published", OperatingSystem.IsWindows() ? "My.Shop.exe" : "My.Shop"), project)).Succeeded();
        Assert.That(trimmed.Lines, Is.EqualTo(Printed));
    }

    /// <summary>What the program of the template prints.</summary>
    private static string[] Printed =>
    [
        "Added The Dispossessed, shelf L, home",
        "Long: Dune, The Dispossessed",
        "On shelf L: A Wizard of Earthsea",
        "On shelf L: Solaris",
        "On shelf L: The Dispossessed",
        "Lent: 1",
    ];

    [Test]
    public async Task A_library_with_metadata_serves_an_application_that_has_metadata_of_its_own()
    {
        var consumer = new Consumer("library")
            .WriteProject("Catalog/Catalog.csproj", "", Reference)
            .Write("Catalog/metadata/products.object.yml", "className: Product\nfields:\n  name: { type: text, required: true }\n  price: { type: currency }\n")
            .Write("Catalog/CatalogDb.cs", "namespace Catalog;\n\n[ObjectQL.ObjectModel]\npublic sealed partial class CatalogDb;\n")
            .WriteProject("Shop/Shop.csproj", "<OutputType>Exe</OutputType>", """<ProjectReference Include="../Catalog/Catalog.csproj" />""" + DriverReference)
            .Write("Shop/model/orders.object.yml", "className: Order\nfields:\n  product: { type: text, required: true }\n  pieces: { type: integer }\n")
            .Write("Shop/Directory.Build.props", "<Project><PropertyGroup><ObjectQLMetadata>model</ObjectQLMetadata></PropertyGroup></Project>")
            .Write(
                "Shop/Program.cs",
                """
                using Catalog;
                using ObjectQL;
                using ObjectQL.Sqlite;

                await using var catalog = await CatalogDb.OpenAsync(new SqliteDriver("catalog.db"));
                await using var shop = await Shop.ShopDb.OpenAsync(new SqliteDriver("shop.db"));
                await using var products = catalog.AsSystem();
                await using var orders = shop.AsSystem();
                Product product = await products.Products.CreateAsync(new() { Name = "Lamp", Price = 19.5m });
                Shop.Order order = await orders.Orders.CreateAsync(new() { Product = product.Name, Pieces = 2 });
                Console.WriteLine($"{order.Pieces} {order.Product}, {product.Price * order.Pieces:0.00}, {typeof(Shop.ShopDb.Session).GetProperty("Products") is null}");

                namespace Shop
                {
                    [ObjectModel]
                    public sealed partial class ShopDb;
                }
                """);
        var ran = (await consumer.DotnetAsync("run", "--project", "Shop")).Succeeded();
        Assert.That(ran.Lines, Is.EqualTo(new[] { "2 Lamp, 39.00, True" }));
    }

    [Test]
    public async Task Central_package_management_and_the_least_language_will_do()
    {
        var consumer = new Consumer("central")
            .WriteProject("Consumer.csproj", "<OutputType>Exe</OutputType><LangVersion>13</LangVersion>", """<PackageReference Include="ObjectQL" />""")
            .Write(
                "Directory.Packages.props",
                $"""
                <Project>
                  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
                  <ItemGroup><PackageVersion Include="ObjectQL" Version="{PackedPackages.Version}" /></ItemGroup>
                </Project>
                """)
            .Write("metadata/notes.object.yml", Notes)
            .Write("Program.cs", Program);
        var ran = (await consumer.DotnetAsync("run")).Succeeded();
        Assert.That(ran.Lines, Is.EqualTo(new[] { "built from a package" }));
    }

    [TestCase("12", ExpectedResult = "OQL0505")]
    [TestCase("7.3", ExpectedResult = "OQL0505")]
    public async Task<string> An_older_language_is_one_error_that_says_what_to_write(string version)
    {
        var consumer = new Consumer("language" + version)
            .WriteProject("Consumer.csproj", $"<OutputType>Exe</OutputType><LangVersion>{version}</LangVersion>", Reference)
            .Write("metadata/notes.object.yml", Notes)
            .Write("Program.cs", Program);
        var built = await consumer.DotnetAsync("build", "-nologo");
        Assert.That(built.ExitCode, Is.Not.Zero);
        Assert.That(built.Diagnostics, Has.Count.EqualTo(1), built.Text);
        Assert.That(built.Diagnostics[0], Does.Contain($"says C# {version}").And.Contain("<LangVersion>13</LangVersion>"));
        return built.Diagnostics[0].Split("error ")[1].Split(':')[0];
    }

    [Test]
    public async Task A_snapshot_beside_the_project_is_compared_with_the_metadata()
    {
        var consumer = new Consumer("snapshot")
            .WriteProject("Consumer.csproj", "<OutputType>Exe</OutputType>", Reference)
            .Write("metadata/notes.object.yml", Notes)
            .Write("objectql.schema.json", """{ "version": 1, "objects": { "notes": { "fields": { "id": { "type": "text" }, "stars": { "type": "text" } } } } }""")
            .Write("Program.cs", Program);
        var built = await consumer.DotnetAsync("build", "-nologo");
        Assert.That(built.Diagnostics, Has.Some.Contains("notes.object.yml(4,18): warning OQL0804").And.Some.Contains("notes.object.yml(3,33): warning OQL0806"), built.Text);
        File.Delete(consumer.Path("objectql.schema.json"));
        Assert.That((await consumer.DotnetAsync("build", "-nologo")).Succeeded().Diagnostics, Is.Empty);
    }

    [Test]
    public async Task A_mistake_in_a_file_is_an_error_at_its_line()
    {
        var consumer = new Consumer("mistake")
            .WriteProject("Consumer.csproj", "<OutputType>Exe</OutputType>", Reference)
            .Write("metadata/notes.object.yml", Notes.Replace("integer", "integr", StringComparison.Ordinal))
            .Write("Program.cs", Program);
        var built = await consumer.DotnetAsync("build", "-nologo");
        Assert.That(built.Diagnostics.Where(static line => line.Contains("OQL0201", StringComparison.Ordinal)), Has.One.Matches<string>(static line =>
            line.Contains("notes.object.yml(4,18): error OQL0201", StringComparison.Ordinal) && line.Contains("Did you mean 'integer'?", StringComparison.Ordinal)), built.Text);
    }
}
