namespace ObjectQL.Packages.Tests.Packages;

/// <summary>
/// An empty folder outside of the repository whose projects take the packed packages as a user's would. Packages of this version go to a
/// cache that lives as long as the tests; all others come from where the machine is set up to take them.
/// </summary>
internal sealed class Consumer
{
    public Consumer(string name)
    {
        Folder = System.IO.Path.Combine(PackedPackages.Temporary, name);
        Directory.CreateDirectory(Folder);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } own
            ? own
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Write(
            "nuget.config",
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{System.IO.Path.Combine(PackedPackages.Temporary, "cache")}" /></config>
              <fallbackPackageFolders><add key="machine" value="{cache}" /></fallbackPackageFolders>
              <packageSources><add key="packed" value="{PackedPackages.Folder}" /></packageSources>
            </configuration>
            """);
    }

    /// <summary>Where the projects are.</summary>
    public string Folder { get; }

    /// <summary>The path of a file of it.</summary>
    public string Path(string path) => System.IO.Path.Combine(Folder, path);

    /// <summary>Writes a file.</summary>
    public Consumer Write(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(path))!);
        File.WriteAllText(Path(path), text.ReplaceLineEndings("\n"));
        return this;
    }

    /// <summary>Writes a project of C# code.</summary>
    public Consumer WriteProject(string path, string properties, string items) => Write(
        path,
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """);

    /// <summary>Runs <c>dotnet</c> in it.</summary>
    public Task<ProgramOutput> DotnetAsync(params string[] arguments) => Dotnet.RunAsync(Folder, arguments);
}
