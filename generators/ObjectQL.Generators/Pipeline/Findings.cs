using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Tells what is wrong. Only this step asks for the compilation, and it runs for nothing but findings, so a sound project never pays for it.</summary>
/// <param name="context">The generator.</param>
/// <param name="inputs">Where the project lies, and where is told what is wrong in a package: its files are not here, and its warnings are its own.</param>
/// <param name="metadata">The metadata files; comments in them suppress rules.</param>
internal sealed class Findings(IncrementalGeneratorInitializationContext context, InputSteps inputs, MetadataSteps metadata)
{
    private readonly IncrementalValueProvider<EquatableArray<MetadataFile>> _quiet = metadata.OwnFiles.Select(static (all, _) => all.Where(static file => file.HasSuppressions).ToEquatableArray());

    public void Tell(IncrementalValuesProvider<Finding> findings)
    {
        var loud = findings.Combine(_quiet).Combine(inputs.Options).Combine(inputs.Home)
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
