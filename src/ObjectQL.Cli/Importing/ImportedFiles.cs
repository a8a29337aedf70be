using System.Text;

namespace ObjectQL.Cli.Importing;

/// <summary>The text of the files of a project that an import begins.</summary>
internal static class ImportedFiles
{
    private const string Version = "0.1.0";

    public static string Project(IEnumerable<ImportedDatasource> datasources)
    {
        var packages = datasources.Select(static item => item.Package).OfType<string>().Distinct().Prepend("ObjectQL").Select(static name => $"    <PackageReference Include=\"{name}\" Version=\"{Version}\" />\n");
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
            {string.Concat(packages)}  </ItemGroup>
            </Project>

            """;
    }

    public static string Model(string name) => $"""
        using ObjectQL;

        namespace {name};

        /// <summary>The database. Its sets, sessions and records are generated from the files in <c>metadata</c>.</summary>
        [ObjectModel]
        public sealed partial class AppDb;

        """;

    public static string Program(string name, IReadOnlyList<ImportedDatasource> datasources)
    {
        var text = new StringBuilder($"using {name};\nusing ObjectQL;\n");
        foreach (var package in datasources.Select(static item => item.Package).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            text.Append("using ").Append(package).Append(";\n");
        }

        var others = datasources.Where(static item => item.Name != "default").Select(static item => $"    [\"{item.Name}\"] = {Driver(item)},\n").ToArray();
        text.Append("\nawait using var db = await AppDb.OpenAsync(").Append(Driver(datasources.First(static item => item.Name == "default")));
        text.Append(others.Length == 0 ? ");\n" : ", new Dictionary<string, Driver>\n{\n" + string.Concat(others) + "});\n");
        text.Append("await db.SeedAsync();\nConsole.WriteLine($\"{db.SchemaReports.Count} data sources are open.\");\n");
        return text.ToString();
    }

    private static string Driver(ImportedDatasource datasource) => datasource.Driver ?? "new MemoryDriver()";

    /// <summary>The list of what was taken over and what is left to do.</summary>
    public static string Report(OriginalConfiguration configuration, IReadOnlyList<ImportedDatasource> datasources, int files, IReadOnlyCollection<OriginalScript> scripts, IEnumerable<string> problems)
    {
        var text = new StringBuilder("# What was imported\n\n")
            .Append(configuration.File is { } file ? $"`{file}` was read as text; what it computes is not known.\n\n" : "No configuration was found.\n\n")
            .Append(files).Append(" metadata files were copied to `metadata`.\n\n## Data sources\n\n");
        foreach (var item in datasources)
        {
            text.Append(item.Written.Length == 0 ? $"- `{item.Name}`, of which nothing is said, is " : $"- `{item.Name}`: `{item.Written}` is ")
                .Append(item.Driver is null ? "of an engine that has no driver here; `Program.cs` takes the memory driver in its place.\n"
                    : item.Package == "ObjectQL.Postgres" ? $"`PostgresDriver`; put its connection string into the environment variable `{ImportedDatasource.Variable(item.Name)}`.\n"
                    : $"`{item.Driver}`.\n");
        }

        text.Append("\n## Hooks and actions to write again\n\nTypeScript is not translated. Each of these becomes a static method in any file; with a record class, `[Hook<Project>(...)]`, its context is typed.\n");
        if (scripts.Count == 0)
        {
            text.Append("\nThere are none.\n");
        }

        foreach (var script in scripts)
        {
            text.Append($"\n### {script.Path}\n\n");
            text.Append(script.Becomes.Count == 0 ? "Nothing in it was recognised.\n" : "```csharp\n" + string.Concat(script.Becomes.Select(static line => line + "\n")) + "```\n");
        }

        text.Append("\n## Left out\n\n");
        foreach (var package in configuration.Packages)
        {
            text.Append($"- The package `{package}`: import it as a project of its own, with a `[Plugin]` class, and refer to it.\n");
        }

        foreach (var left in configuration.Left)
        {
            text.Append($"- `{left}` of the configuration.\n");
        }

        if (configuration.Packages.Count == 0 && !configuration.Left.Any())
        {
            text.Append("Nothing.\n");
        }

        text.Append("\n## What the metadata library says\n\n");
        foreach (var problem in problems.DefaultIfEmpty("Nothing is wrong."))
        {
            text.Append("- ").Append(problem).Append('\n');
        }

        return text.ToString();
    }
}
