using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Tells what is wrong. Only this step asks for the compilation, and it runs for nothing but findings, so a sound project never pays for it.</summary>
/// <param name="context">The generator.</param>
/// <param name="quiet">The metadata files that suppress rules by comments.</param>
/// <param name="options">Where the project lies.</param>
internal sealed class Findings(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<EquatableArray<MetadataFile>> quiet, IncrementalValueProvider<GeneratorOptions> options)
{
    public void Tell(IncrementalValuesProvider<Finding> findings)
    {
        var loud = findings.Combine(quiet).Combine(options)
            .SelectMany(static (input, _) => IsQuiet(input.Left.Left, input.Left.Right, input.Right) ? Array.Empty<Finding>() : [input.Left.Left]);
        context.RegisterSourceOutput(loud.Combine(context.CompilationProvider), static (output, pair) => output.ReportDiagnostic(pair.Left.ToDiagnostic(pair.Right)));
    }

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
