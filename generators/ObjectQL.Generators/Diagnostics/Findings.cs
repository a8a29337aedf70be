using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Tells what is wrong. Only this step asks for the compilation, and it runs for nothing but findings, so a sound project never pays for it.</summary>
/// <param name="context">The generator.</param>
/// <param name="quiet">The metadata files that suppress rules by comments.</param>
/// <param name="options">Where the project lies.</param>
/// <param name="home">Where is told what is wrong in a package: its files are not here, and its warnings are its own.</param>
internal sealed class Findings(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<EquatableArray<MetadataFile>> quiet, IncrementalValueProvider<GeneratorOptions> options, IncrementalValueProvider<SourcePlace> home)
{
    public void Tell(IncrementalValuesProvider<Finding> findings)
    {
        var loud = findings.Combine(quiet).Combine(options).Combine(home)
            .SelectMany(static (input, _) => Loud(input.Left.Left.Left, input.Left.Left.Right, input.Left.Right, input.Right));
        context.RegisterSourceOutput(loud.Combine(context.CompilationProvider), static (output, pair) => output.ReportDiagnostic(pair.Left.ToDiagnostic(pair.Right)));
    }

    private static Finding[] Loud(Finding finding, EquatableArray<MetadataFile> quiet, GeneratorOptions options, SourcePlace home) =>
        !PackagePath.IsOne(finding.Place.Path) ? IsQuiet(finding, quiet, options) ? [] : [finding]
        : Descriptors.Of(finding.Rule).DefaultSeverity == DiagnosticSeverity.Error && home.Path is { Length: > 0 } ? [finding with { Place = home }]
        : [];

    /// <summary>Whether the file in which it was found says that it shall not be told.</summary>
    private static bool IsQuiet(Finding finding, EquatableArray<MetadataFile> quiet, GeneratorOptions options)
    {
        foreach (var file in quiet)
        {
            if (options.Absolute(file.Path) == finding.Place.Path && file.Suppresses(finding.Rule, finding.Place.Lines.Start.Line + 1))
            {
                return true;
            }
        }

        return false;
    }
}
