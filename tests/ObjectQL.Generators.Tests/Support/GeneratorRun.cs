using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace ObjectQL.Generators.Tests;

/// <summary>What one run of the generator gave.</summary>
internal sealed class GeneratorRun(GeneratorDriverRunResult result, CSharpCompilation compilation)
{
    private const string SummaryId = "OQL0506";

    public GeneratorDriverRunResult Result { get; } = result;

    /// <summary>The sources together with the generated code.</summary>
    public CSharpCompilation Compilation { get; } = compilation;

    /// <summary>The line that tells what was generated, or null.</summary>
    public string? Summary => Result.Diagnostics.SingleOrDefault(static item => item.Id == SummaryId)?.GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the generator reported besides, sorted by place.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics =>
        [.. Result.Diagnostics.Where(static item => item.Id != SummaryId).OrderBy(static item => item.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static item => item.Location.SourceSpan.Start)];

    /// <summary>The generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Sources =>
        Result.Results.Single().GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>What the compiler says about sources and generated code; warnings count as errors.</summary>
    public IReadOnlyList<Diagnostic> CompilerErrors =>
        [.. Compilation.GetDiagnostics().Where(static item => item.Severity == DiagnosticSeverity.Error)];

    /// <summary>Compiles and loads, with what a stack trace needs.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = Compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.That(emitted.Success, Is.True, () => string.Join('\n', emitted.Diagnostics.Take(20)));
        image.Position = symbols.Position = 0;
        return new AssemblyLoadContext("generated", isCollectible: true).LoadFromStream(image, symbols);
    }
}
