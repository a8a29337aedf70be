using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ObjectQL.Generators.Tests;

/// <summary>A project in memory: metadata files and C# sources, generated and compiled as <c>dotnet build</c> would.</summary>
internal sealed class GeneratorHost
{
    public const string Model = "using ObjectQL;\n\nnamespace Sample;\n\n[ObjectModel]\npublic sealed partial class Db;\n";

    private readonly Dictionary<string, AdditionalText> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SyntaxTree> _sources = new(StringComparer.Ordinal);
    private GeneratorDriver _driver;

    /// <remarks>Steps are not tracked: a driver that does loses additional files after some removals.</remarks>
    public GeneratorHost(
        LanguageVersion language = LanguageVersion.CSharp13,
        NullableContextOptions nullable = NullableContextOptions.Enable,
        string directory = "/src/app/",
        DocumentationMode documentation = DocumentationMode.Parse,
        bool singularClassNames = true)
    {
        Parse = new CSharpParseOptions(language, documentation);
        Nullable = nullable;
        Directory = directory;
        var properties = new Dictionary<string, string> { ["ProjectDir"] = directory, ["RootNamespace"] = "Sample", ["ObjectQLDialects"] = ",sqlite", ["ObjectQLSingularClassNames"] = singularClassNames ? "true" : "false" };
        Options = new TestOptions(properties);
        _driver = CSharpGeneratorDriver.Create([new ObjectModelGenerator().AsSourceGenerator()], parseOptions: Parse, optionsProvider: Options);
    }

    /// <summary>The project's properties, as generators and analyzers see them.</summary>
    public TestOptions Options { get; }

    public CSharpParseOptions Parse { get; }

    public NullableContextOptions Nullable { get; }

    public string Directory { get; }

    /// <summary>The metadata files as they are now.</summary>
    public IReadOnlyDictionary<string, string> Files => _files.ToDictionary(static pair => pair.Key, static pair => pair.Value.GetText()!.ToString(), StringComparer.Ordinal);

    /// <summary>A project with a model class and these files.</summary>
    public static GeneratorHost With(params (string Path, string Content)[] files) => new GeneratorHost().Source("Db.cs", Model).WithFiles(files);

    /// <summary>Adds or changes metadata files.</summary>
    public GeneratorHost WithFiles(IEnumerable<(string Path, string Content)> files)
    {
        foreach (var (path, content) in files)
        {
            File(path, content);
        }

        return this;
    }

    /// <summary>Adds or changes a metadata file.</summary>
    public GeneratorHost File(string path, string content)
    {
        var text = new MemoryText(Directory + path, content);
        _driver = _files.TryGetValue(path, out var old) ? _driver.ReplaceAdditionalText(old, text) : _driver.AddAdditionalTexts([text]);
        _files[path] = text;
        return this;
    }

    /// <summary>Lists a metadata file once more.</summary>
    public GeneratorHost Again(string path)
    {
        _driver = _driver.AddAdditionalTexts([new MemoryText(Directory + path, Files[path])]);
        return this;
    }

    /// <summary>Removes a metadata file.</summary>
    public GeneratorHost Remove(string path)
    {
        _driver = _driver.RemoveAdditionalTexts([_files[path]]);
        _files.Remove(path);
        return this;
    }

    /// <summary>Adds or changes a C# file.</summary>
    public GeneratorHost Source(string path, string content)
    {
        _sources[path] = CSharpSyntaxTree.ParseText(content, Parse, Directory + path, System.Text.Encoding.UTF8);
        return this;
    }

    /// <summary>Runs the generator.</summary>
    /// <param name="change">What the project says besides, such as about rules.</param>
    public GeneratorRun Run(Func<CSharpCompilation, CSharpCompilation>? change = null)
    {
        var compilation = CSharpCompilation.Create(
            "Sample",
            _sources.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => pair.Value),
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: Nullable, generalDiagnosticOption: ReportDiagnostic.Error));
        _driver = _driver.RunGeneratorsAndUpdateCompilation(change is null ? compilation : change(compilation), out var output, out _);
        return new GeneratorRun(_driver.GetRunResult(), (CSharpCompilation)output);
    }
}
