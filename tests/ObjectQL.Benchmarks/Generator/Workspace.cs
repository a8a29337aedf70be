using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ObjectQL.Benchmarks.Generator;

/// <summary>An application with a model in an editor: a compilation, its metadata files, and the generator driver that follows the edits.</summary>
internal sealed class Workspace
{
    private const int PlainFiles = 40;
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.Preview);
    private readonly Func<IEnumerable<IIncrementalGenerator>> _generators;
    private readonly MetadataText[] _texts;
    private CSharpCompilation _compilation;
    private SyntaxTree _edited;
    private GeneratorDriver _driver;
    private int _edition;

    public Workspace(int objects, Func<IEnumerable<IIncrementalGenerator>> generators)
    {
        _generators = generators;
        _texts = [.. Enumerable.Range(0, objects).Select(x => new MetadataText(SyntheticModel.Path(x), SyntheticModel.Text(x, objects)))];
        _edited = Parse(SyntheticModel.PlainCode(0));
        _compilation = CSharpCompilation.Create(
            "Application",
            [
                Parse("namespace Application;\n\n[global::ObjectQL.ObjectModel]\npublic sealed partial class Db;\n"),
                _edited,
                .. Enumerable.Range(1, PlainFiles - 1).Select(static x => Parse(SyntheticModel.PlainCode(x))),
            ],
            PlatformReferences(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _driver = NewDriver(_texts);
    }

    /// <summary>Prepares a run, outside of what is timed.</summary>
    public void Edit(GeneratorScenario scenario)
    {
        _edition++;
        switch (scenario)
        {
            case GeneratorScenario.Cold:
                // New texts too: nothing that an earlier driver may have remembered by reference helps this one.
                _driver = NewDriver([.. _texts.Select(static x => new MetadataText(x.Path, x.GetText().ToString()))]);
                break;
            case GeneratorScenario.UnrelatedEdit:
                var edited = Parse(SyntheticModel.PlainCode(0, _edition));
                _compilation = _compilation.ReplaceSyntaxTree(_edited, edited);
                _edited = edited;
                break;
            default:
                var number = _edition * 31 % _texts.Length;
                var text = new MetadataText(_texts[number].Path, SyntheticModel.Text(number, _texts.Length, _edition));
                _driver = _driver.ReplaceAdditionalText(_texts[number], text);
                _texts[number] = text;
                break;
        }
    }

    /// <summary>Runs the generator, as the editor does after each pause in typing.</summary>
    public void Run() => _driver = _driver.RunGenerators(_compilation);

    /// <summary>Fails when the generator emitted nothing or met an error, so that no figure stands for work that was not done.</summary>
    public void Check()
    {
        var result = _driver.GetRunResult();
        var error = result.Diagnostics.FirstOrDefault(static x => x.Severity == DiagnosticSeverity.Error || x.Id == "CS8785");
        if (error is not null || result.GeneratedTrees.IsEmpty)
        {
            throw new InvalidOperationException($"The generator did not do its work: {error?.ToString() ?? "it emitted nothing"}");
        }
    }

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, s_parseOptions);

    private static IEnumerable<MetadataReference> PlatformReferences() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(static x => Path.GetFileName(x) is var name
            && (name.StartsWith("System.", StringComparison.Ordinal) || name is "ObjectQL.dll" or "ObjectQL.Metadata.dll" or "ObjectQL.Query.dll"))
        .Select(static x => MetadataReference.CreateFromFile(x));

    private CSharpGeneratorDriver NewDriver(MetadataText[] texts) => CSharpGeneratorDriver.Create(
        _generators().Select(static x => x.AsSourceGenerator()),
        ImmutableArray.Create<AdditionalText>(texts),
        s_parseOptions,
        new ProjectProperties());
}
