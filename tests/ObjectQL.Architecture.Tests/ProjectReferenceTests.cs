using System.Xml.Linq;

namespace ObjectQL.Architecture.Tests;

/// <summary>The arrows between projects point downwards only.</summary>
public sealed class ProjectReferenceTests
{
    private const string Kernel = "ObjectQL";

    /// <summary>What each of the lower projects may refer to.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["ObjectQL.Metadata"] = [],
        ["ObjectQL.Query"] = ["ObjectQL.Metadata"],
        [Kernel] = ["ObjectQL.Metadata", "ObjectQL.Query"],
        ["ObjectQL.Generators"] = ["ObjectQL.Metadata", "ObjectQL.Query"],
        ["ObjectQL.Analyzers"] = ["ObjectQL.Metadata", "ObjectQL.Query"],
        ["ObjectQL.Cli"] = ["ObjectQL.Sqlite", "ObjectQL.Postgres"],
        ["ObjectQL.CodeFixes"] = ["ObjectQL.Analyzers", "ObjectQL.Metadata", "ObjectQL.Query"],
    };

    private static IEnumerable<string> Shipped => Repository.Files.Where(static path =>
        path.EndsWith(".csproj", StringComparison.Ordinal) && !path.StartsWith("src/ObjectQL.Package/", StringComparison.Ordinal) && !path.Contains("/content/", StringComparison.Ordinal) && path.Split('/')[0] is "src" or "generators" or "analyzers");

    [TestCaseSource(nameof(Shipped))]
    public void A_project_refers_to_what_lies_below_it(string path)
    {
        var references = Items(path, "ProjectReference").Select(static item => Path.GetFileNameWithoutExtension(item.Replace('\\', '/'))).ToArray();
        var allowed = Allowed.GetValueOrDefault(Name(path), [Kernel, "ObjectQL.Metadata", "ObjectQL.Query"]);
        Assert.That(references, Is.SubsetOf(allowed));
    }

    [TestCaseSource(nameof(Shipped))]
    public void Only_generators_and_analyzers_know_Roslyn(string path)
    {
        var packages = Items(path, "PackageReference").Where(static item => item.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        Assert.That(path.StartsWith("src/", StringComparison.Ordinal) ? packages : [], Is.Empty);
    }

    [TestCaseSource(nameof(Shipped))]
    public void A_shipped_project_has_a_README(string path) => Assert.That(Repository.Has(Path.GetDirectoryName(path) + "/README.md"), Is.True);

    [Test]
    public void The_projects_are_found() => Assert.That(Shipped.Select(Name), Is.SupersetOf(new[] { "ObjectQL.Metadata", "ObjectQL.Query", Kernel, "ObjectQL.Sqlite", "ObjectQL.Generators" }));

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);

    private static IEnumerable<string> Items(string path, string kind) =>
        XDocument.Parse(Repository.Read(path)).Descendants(kind).Select(static item => (string?)item.Attribute("Include")).OfType<string>();
}
